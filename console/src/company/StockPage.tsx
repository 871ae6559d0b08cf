import { Anchor, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Column, DataTable } from '../ui/DataTable';
import { count, plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { useUrlFilters } from '../ui/url-filters';
import { CompanyPage } from './CompanyPage';
import { usePlace } from './place';
import { type Meta, rest, useRest } from './rest';

const ROWS = 25;

interface Level {
  id: number;
  available: number;
  reserved: number;
  on_hand: number;
}

interface Variant {
  variant: { title: string; sku: string };
}

/** How much there is of what can run out. */
export default function StockPage() {
  return (
    <CompanyPage
      title="Stock"
      text="Of variants whose stock is counted. A variant’s page changes it."
      needs="catalog.view"
    >
      <List />
    </CompanyPage>
  );
}

function List() {
  const filters = useUrlFilters();
  const { data, error, refetch } = useRest<{ inventory_levels: Level[]; meta: Meta }>(
    `company/inventory_levels?per_page=${ROWS}&page=${filters.page + 1}`,
  );
  const names = useNames(data?.inventory_levels.map(({ id }) => id) ?? []);
  const { pagination } = data?.meta ?? {};
  const columns: Column<Level>[] = [
    {
      header: 'Variant',
      cell: (one) => (
        <Anchor component={Link} to={`/company/variants/${one.id}`} size="sm" fw={600}>
          {names.get(one.id)?.title ?? `Variant ${one.id}`}
        </Anchor>
      ),
    },
    { header: 'SKU', cell: (one) => names.get(one.id)?.sku, wide: true },
    {
      header: 'Can be bought',
      cell: (one) => (one.available > 0 ? count(one.available) : 'Ran out'),
      align: 'right',
    },
    { header: 'Held', cell: (one) => count(one.reserved), align: 'right', wide: true },
    { header: 'In the warehouse', cell: (one) => count(one.on_hand), align: 'right', wide: true },
  ];
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" aria-live="polite">
        {pagination ? plural(pagination.total_count, 'variant') : ' '}
      </Text>
      <DataTable
        label="Stock"
        columns={columns}
        rows={data?.inventory_levels}
        rowKey={(one) => String(one.id)}
        empty="No variant’s stock is counted."
        problem={error}
        onRetry={() => refetch()}
      />
      <NumberPager filters={filters} hasNext={(pagination?.total_pages ?? 0) > filters.page + 1} />
    </Stack>
  );
}

/** A level names its variant by the id alone. */
function useNames(ids: number[]): Map<number, Variant['variant']> {
  const { companyId } = usePlace();
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['company', companyId, `company/variants/${id}`],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        rest<Variant>(companyId, `company/variants/${id}`, { signal }),
    })),
  });
  return new Map(found.flatMap(({ data }, at) => (data ? [[ids[at] ?? 0, data.variant] as const] : [])));
}
