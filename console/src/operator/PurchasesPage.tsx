import { Anchor, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { ACCOUNT } from './columns';
import { Desk, Id } from './Desk';
import { PurchaseStateDot } from './PurchaseStateDot';
import { money } from './people';
import type { FoundPurchase } from './purchases';
import { PersonName } from './Who';

const COLUMNS: Column<FoundPurchase>[] = [
  {
    header: 'Purchase',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/purchases/${one.purchaseId}`} size="sm">
        {one.displayId ?? <Id id={one.purchaseId} />}
      </Anchor>
    ),
  },
  { header: 'State', cell: (one) => <PurchaseStateDot state={one.state} /> },
  { header: 'Merchant', cell: (one) => one.merchant ?? '–', wide: true },
  { header: 'Amount', cell: (one) => money(one.amount, one.currency), align: 'right' },
  { header: 'By', cell: (one) => <PersonName userId={one.userId} />, wide: true },
  ACCOUNT,
  { header: 'When', cell: (one) => <Time at={one.createdAt} relative />, align: 'right', wide: true },
];

/** Finds a purchase by what its buyer, an app or a vendor names. */
export default function PurchasesPage() {
  return (
    <Desk
      title="All purchases"
      text="Find a purchase by its id, its number or its idempotency key, or all purchases of an account or a user."
    >
      <Found />
    </Desk>
  );
}

function Found() {
  const filters = useUrlFilters();
  const asked = filters.query(['q', 'account', 'user'], { limit: '50' });
  const isAsked = ['q', 'account', 'user'].some((name) => filters.get(name) !== '');
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'purchases', asked],
    queryFn: ({ signal }) =>
      ask<{ purchases: FoundPurchase[]; next?: string }>(`api/operator/purchases?${asked}`, { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <TextFilter filters={filters} name="q" label="Id, number or key" width={330} />
        <TextFilter filters={filters} name="account" label="Account id" width={330} />
        <TextFilter filters={filters} name="user" label="User id" width={330} />
      </Filters>
      {isAsked ? (
        <DataTable
          label="Purchases"
          columns={COLUMNS}
          rows={data?.purchases}
          rowKey={(one) => one.purchaseId}
          problem={error}
          onRetry={() => refetch()}
          next={data?.next}
          empty="No purchase fits. A key finds purchases of the last 30 days; find older ones by their account."
        />
      ) : (
        <Text c="dimmed">
          Purchases that wait for you are among the{' '}
          <Anchor component={Link} to="/operator/operations?kind=PURCHASE" underline="always">
            operations
          </Anchor>
          .
        </Text>
      )}
    </>
  );
}
