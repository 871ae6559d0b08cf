import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../money/useAct';
import { csv, download } from '../ui/csv';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { money, plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { type UrlFilters, useUrlFilters } from '../ui/url-filters';
import { CompanyPage } from './CompanyPage';
import {
  allOrders,
  CSV_HEAD,
  csvLine,
  nameOf,
  ORDER_FILTERS,
  type OrderRow,
  type Orders,
  SENT_WORDS,
  STATUS_WORDS,
} from './orders';
import { usePlace } from './place';
import { rest, useRest } from './rest';

const ROWS = 25;
/** What a browser asks for without troubling the server. */
const MAX_ROWS = 2_000;

/** The company's orders. */
export default function OrdersPage() {
  return (
    <CompanyPage
      title="Orders"
      text="The newest first. Find one by what somebody tells you of it."
      needs="orders.view"
    >
      <List />
    </CompanyPage>
  );
}

function List() {
  const filters = useUrlFilters();
  const query = filters.query(ORDER_FILTERS, { per_page: String(ROWS), page: String(filters.page + 1) });
  const { data, error, refetch } = useRest<Orders>(`orders?${query}`);
  const { pagination } = data?.meta ?? {};
  return (
    <Stack gap="md">
      <Filters>
        <TextFilter
          filters={filters}
          name="search_query"
          label="Number, e-mail or last name"
          placeholder="F148217, doe, ann@example.com"
          width={300}
        />
        <SelectFilter
          filters={filters}
          name="status"
          label="Status"
          options={[
            { value: '', label: 'Any' },
            ...Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectFilter
          filters={filters}
          name="sorted_by"
          label="Order"
          options={[
            { value: 'id_desc', label: 'Newest first' },
            { value: 'id_asc', label: 'Oldest first' },
          ]}
        />
        <DayFilter filters={filters} name="from" label="From" />
        <DayFilter filters={filters} name="to" label="To" />
      </Filters>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" aria-live="polite">
          {pagination ? plural(pagination.total_count, 'order') : ' '}
        </Text>
        <Export filters={filters} />
      </Group>
      <DataTable
        label="Orders"
        columns={COLUMNS}
        rows={data?.orders}
        rowKey={(one) => String(one.id)}
        empty="No order fits. A first name alone finds nothing: try the last name, the number or the whole address."
        problem={error}
        onRetry={() => refetch()}
      />
      <NumberPager filters={filters} hasNext={(pagination?.total_pages ?? 0) > filters.page + 1} />
    </Stack>
  );
}

/** A day in UTC, as the server counts them. */
function DayFilter({ filters, name, label }: { filters: UrlFilters; name: string; label: string }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={filters.get(name)}
      onChange={({ currentTarget: { value } }) => filters.set({ [name]: value })}
    />
  );
}

export const COLUMNS: Column<OrderRow>[] = [
  {
    header: 'Number',
    cell: (one) => (
      <Anchor component={Link} to={`/company/orders/${one.id}`} size="sm" fw={600}>
        {one.order_number}
      </Anchor>
    ),
  },
  { header: 'Customer', cell: (one) => nameOf(one) || one.email },
  { header: 'Status', cell: (one) => STATUS_WORDS[one.status] ?? one.status },
  {
    header: 'Sending',
    cell: (one) => SENT_WORDS[one.fulfillment_status ?? ''] ?? 'Nothing to send',
    wide: true,
  },
  { header: 'Ordered', cell: (one) => <Time at={one.created_at} relative />, wide: true },
  { header: 'Amount', cell: (one) => money(Number(one.amount), one.currency_code), align: 'right' },
];

function Export({ filters }: { filters: UrlFilters }) {
  const { companyId } = usePlace();
  const act = useAct();
  const [done, setDone] = useState<string>();
  const run = async () => {
    const { orders: rows, isCut } = await allOrders(
      (query) => rest<Orders>(companyId, `orders?${query}`),
      new URLSearchParams(filters.query(ORDER_FILTERS)),
      MAX_ROWS,
    );
    // The mark tells spreadsheets that it is UTF-8.
    download('orders.csv', 'text/csv;charset=utf-8', `\uFEFF${csv([CSV_HEAD, ...rows.map(csvLine)])}`);
    setDone(
      isCut
        ? `The file has the first ${plural(rows.length, 'order')}: choose a shorter time for the others.`
        : `The file has ${plural(rows.length, 'order')}.`,
    );
  };
  return (
    <>
      {done && (
        <Text size="sm" role="status">
          {done}
        </Text>
      )}
      <Button variant="default" size="xs" loading={act.isBusy} onClick={() => act.run(run)}>
        Save as CSV
      </Button>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="No file was made" />}
    </>
  );
}
