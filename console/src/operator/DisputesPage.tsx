import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Desk, Id } from './Desk';
import { money } from './people';

interface Dispute {
  disputeId: string;
  paymentKey?: string;
  paymentIntent?: string;
  amount: string;
  currency: string;
  reason: string;
  status: string;
  evidenceDueAt?: string;
  openedAt: string;
  updatedAt: string;
}

const COLUMNS: Column<Dispute>[] = [
  {
    header: 'Dispute',
    cell: (one) =>
      one.paymentKey ? (
        <Anchor component={Link} to={`/operator/operations/${one.paymentKey}`} size="sm">
          <Id id={one.disputeId} />
        </Anchor>
      ) : (
        <Id id={one.disputeId} />
      ),
  },
  { header: 'Amount', cell: (one) => money(one.amount, one.currency), align: 'right' },
  { header: 'Why', cell: (one) => one.reason.replaceAll('_', ' ') },
  { header: 'State', cell: (one) => one.status.replaceAll('_', ' ') },
  {
    header: 'Evidence until',
    cell: (one) => (one.evidenceDueAt ? <Time at={one.evidenceDueAt} /> : '–'),
  },
  { header: 'Opened', cell: (one) => <Time at={one.openedAt} />, wide: true },
];

const STATES = [
  { value: '', label: 'All' },
  { value: 'true', label: 'Open' },
];

/** What cardholders want back through their banks. */
export default function DisputesPage() {
  return (
    <Desk
      title="Disputes"
      text="Payments by card that cardholders dispute through their banks, as Stripe has told them last. Evidence is handed in at Stripe. Each leads to the operation behind the payment."
    >
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(['open'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'disputes', asked],
    queryFn: ({ signal }) =>
      ask<{ disputes: Dispute[]; next?: string }>(`api/operator/disputes?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <SelectFilter filters={filters} name="open" label="Show" options={STATES} />
      </Filters>
      <DataTable
        label="Disputes"
        columns={COLUMNS}
        rows={data?.disputes}
        rowKey={(one) => one.disputeId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="There is none. Without Stripe there never are any."
      />
    </>
  );
}
