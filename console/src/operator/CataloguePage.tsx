import { Anchor, Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, TextFilter } from '../ui/Filters';
import { useUrlFilters } from '../ui/url-filters';
import { Desk } from './Desk';
import { ImportSection } from './ImportSection';
import { Dot } from './OperationStatus';
import { money } from './people';

export interface Merchant {
  merchantId: string;
  slug: string;
  name: string;
  category: string;
  status: string;
  offers: number;
  codes: number;
}

interface LowLevel {
  slug: string;
  merchant: string;
  offerId: string;
  currency: string;
  denomination: string;
  codes: number;
  hasVendor: boolean;
}

const LOW: Column<LowLevel>[] = [
  {
    header: 'Merchant',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/catalogue/${one.slug}`} size="sm">
        {one.merchant}
      </Anchor>
    ),
  },
  { header: 'Value', cell: (one) => money(one.denomination, one.currency), align: 'right' },
  { header: 'Codes left', cell: (one) => one.codes, align: 'right' },
  {
    header: 'Then',
    cell: (one) => (one.hasVendor ? 'a vendor fills it' : one.codes === 0 ? 'sold out' : 'it is sold out'),
  },
];

const MERCHANTS: Column<Merchant>[] = [
  {
    header: 'Merchant',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/catalogue/${one.slug}`} size="sm">
        {one.name}
      </Anchor>
    ),
  },
  {
    header: 'Status',
    cell: (one) =>
      one.status === 'ACTIVE' ? <Dot state="good">Active</Dot> : <Dot state="bad">Inactive</Dot>,
  },
  { header: 'Category', cell: (one) => one.category, wide: true },
  { header: 'Active offers', cell: (one) => one.offers, align: 'right' },
  { header: 'Codes in stock', cell: (one) => one.codes.toLocaleString(), align: 'right' },
];

/** What is sold, what runs out, and how more comes in. */
export default function CataloguePage() {
  return (
    <Desk title="Catalogue" text="Merchants, their offers, and the codes in stock.">
      <Stack gap="xl">
        <LowStock />
        <Merchants />
        <ImportSection />
      </Stack>
    </Desk>
  );
}

function LowStock() {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'low-stock'],
    queryFn: ({ signal }) =>
      ask<{ levels: LowLevel[] }>('api/operator/catalogue/low-stock?below=10', { signal }),
  });
  if (data?.levels.length === 0) {
    return null;
  }
  return (
    <div>
      <Title order={2} mb="sm">
        Fewer than 10 codes left
      </Title>
      <DataTable
        label="Low stock"
        columns={LOW}
        rows={data?.levels}
        rowKey={(one) => `${one.offerId} ${one.denomination}`}
        problem={error}
        onRetry={() => refetch()}
        empty="Nothing runs out."
      />
    </div>
  );
}

function Merchants() {
  const filters = useUrlFilters();
  const asked = filters.query(['q'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'catalogue', asked],
    queryFn: ({ signal }) =>
      ask<{ merchants: Merchant[]; next?: string }>(`api/operator/catalogue?${asked}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="sm">
      <Title order={2}>Merchants</Title>
      <Filters>
        <TextFilter filters={filters} name="q" label="Name or category" />
      </Filters>
      <DataTable
        label="Merchants"
        columns={MERCHANTS}
        rows={data?.merchants}
        rowKey={(one) => one.merchantId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="No merchant fits. An import of a catalogue brings merchants."
      />
    </Stack>
  );
}
