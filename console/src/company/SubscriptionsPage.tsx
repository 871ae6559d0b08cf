import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { dateOnly, money, plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { useUrlFilters } from '../ui/url-filters';
import { CompanyPage } from './CompanyPage';
import { type Meta, useRest } from './rest';
import { type Subscription, statusOf } from './subscriptions';

const ROWS = 25;

/** What is renewed by itself. */
export default function SubscriptionsPage() {
  return (
    <CompanyPage
      title="Subscriptions"
      text="What is charged and sent again on its dates."
      needs="subscriptions.view"
    >
      <List />
    </CompanyPage>
  );
}

export const SUBSCRIPTION_COLUMNS: Column<Subscription>[] = [
  {
    header: 'Number',
    cell: (one) => (
      <Anchor component={Link} to={`/company/subscriptions/${one.id}`} size="sm" fw={600}>
        {one.id}
      </Anchor>
    ),
  },
  { header: 'Of', cell: (one) => one.email, wide: true },
  {
    header: 'What',
    cell: (one) => `${one.quantity} × ${one.variant?.product?.title ?? 'a product'}`,
  },
  { header: 'Status', cell: statusOf },
  {
    header: 'Next',
    cell: (one) =>
      one.status === 'active' && one.next_billing_on ? dateOnly(`${one.next_billing_on}T12:00`) : '–',
    wide: true,
  },
  { header: 'Price', cell: (one) => money(Number(one.price), one.currency_code), align: 'right', wide: true },
];

function List() {
  const filters = useUrlFilters();
  const query = filters.query(['search', 'status'], {
    per_page: String(ROWS),
    page: String(filters.page + 1),
  });
  const { data, error, refetch } = useRest<{ subscriptions: Subscription[]; meta: Meta }>(
    `subscriptions?${query}`,
  );
  const { pagination } = data?.meta ?? {};
  return (
    <Stack gap="md">
      <Filters>
        <TextFilter filters={filters} name="search" label="E-mail address, name or number" />
        <SelectFilter
          filters={filters}
          name="status"
          label="Status"
          options={[
            { value: '', label: 'Any' },
            { value: 'active', label: 'Active' },
            { value: 'past_due', label: 'With a failed renewal' },
            { value: 'paused', label: 'Paused' },
            { value: 'cancelled', label: 'Cancelled' },
          ]}
        />
      </Filters>
      <Text size="sm" c="dimmed" aria-live="polite">
        {pagination ? plural(pagination.total_count, 'subscription') : ' '}
      </Text>
      <DataTable
        label="Subscriptions"
        columns={SUBSCRIPTION_COLUMNS}
        rows={data?.subscriptions}
        rowKey={(one) => String(one.id)}
        empty="No subscription fits."
        problem={error}
        onRetry={() => refetch()}
      />
      <NumberPager filters={filters} hasNext={(pagination?.total_pages ?? 0) > filters.page + 1} />
    </Stack>
  );
}
