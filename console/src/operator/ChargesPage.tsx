import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { CHARGE_STATES, type Charge } from './charges';
import { Desk, Id } from './Desk';
import { money } from './people';

const COLUMNS: Column<Charge>[] = [
  {
    header: 'Payment',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/charges/${one.paymentKey}?gateway=${one.gateway}`} size="sm">
        <Id id={one.paymentKey} />
      </Anchor>
    ),
  },
  { header: 'Begun', cell: (one) => <Time at={one.begunAt} /> },
  {
    header: 'Amount',
    cell: (one) => (one.amount && one.currency ? money(one.amount, one.currency) : '–'),
    align: 'right',
  },
  { header: 'State', cell: (one) => CHARGE_STATES[one.state] },
  { header: 'Why not', cell: (one) => one.declineReason ?? '–' },
  { header: 'Gateway', cell: (one) => one.gateway },
  { header: 'Its name there', cell: (one) => (one.reference ? <Id id={one.reference} /> : '–'), wide: true },
];

const STATES = [
  { value: '', label: 'All' },
  ...Object.entries(CHARGE_STATES).map(([value, label]) => ({ value, label })),
];

const GATEWAYS = [
  { value: '', label: 'All' },
  { value: 'stripe', label: 'Stripe' },
  { value: 'simulator', label: 'The simulator' },
];

const FILTERS = ['state', 'gateway', 'from', 'until'];

/** What payment gateways were asked for. */
export default function ChargesPage() {
  return (
    <Desk
      title="Charges"
      text="Payments that gateways were asked for: purchases, deposits, orders and renewals, the newest first. Each leads to what its gateway has answered."
    >
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(FILTERS, { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'charges', asked],
    queryFn: ({ signal }) =>
      ask<{ charges: Charge[]; next?: string }>(`api/operator/charges?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <SelectFilter filters={filters} name="state" label="State" options={STATES} />
        <SelectFilter filters={filters} name="gateway" label="Gateway" options={GATEWAYS} />
        <TextFilter filters={filters} name="from" label="From" placeholder="2026-11-28T00:00:00Z" />
        <TextFilter filters={filters} name="until" label="Until" placeholder="2026-11-29T00:00:00Z" />
      </Filters>
      <DataTable
        label="Charges"
        columns={COLUMNS}
        rows={data?.charges}
        rowKey={(one) => `${one.gateway} ${one.paymentKey}`}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="There is none."
      />
    </>
  );
}
