import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { CompanyPage } from './CompanyPage';
import { nameOf } from './orders';
import { useMay } from './place';
import { type Meta, useRest } from './rest';

const ROWS = 25;

interface Customer {
  id: number;
  first_name: string | null;
  last_name: string | null;
  email: string;
  orders_count: number;
  display_total_spent: string;
  active: boolean;
  created_at: string;
}

/** To whom the company sells. */
export default function CustomersPage() {
  return (
    <CompanyPage
      title="Customers"
      text="The newest first. Who buys as a guest is no customer, and is found with the order."
      needs="customers.view"
    >
      <List />
    </CompanyPage>
  );
}

const COLUMNS: Column<Customer>[] = [
  {
    header: 'Name',
    cell: (one) => (
      <Anchor component={Link} to={`/company/customers/${one.id}`} size="sm" fw={600}>
        {nameOf(one) || one.email}
      </Anchor>
    ),
  },
  { header: 'E-mail', cell: (one) => one.email, wide: true },
  { header: 'Orders', cell: (one) => one.orders_count, align: 'right' },
  { header: 'Spent', cell: (one) => one.display_total_spent || '–', align: 'right', wide: true },
  { header: 'In use', cell: (one) => (one.active ? 'Active' : 'Inactive'), wide: true },
  { header: 'Since', cell: (one) => <Time at={one.created_at} relative />, wide: true },
];

function List() {
  const filters = useUrlFilters();
  const may = useMay('customers.update');
  const query = filters.query(['search_query', 'active', 'sorted_by'], {
    per_page: String(ROWS),
    page: String(filters.page + 1),
  });
  const { data, error, refetch } = useRest<{ customers: Customer[]; meta: Meta }>(`customers?${query}`);
  const { pagination } = data?.meta ?? {};
  return (
    <Stack gap="md">
      <Filters>
        <TextFilter
          filters={filters}
          name="search_query"
          label="Name, e-mail address or id"
          placeholder="doe, ann@example.com"
        />
        <SelectFilter
          filters={filters}
          name="active"
          label="In use"
          options={[
            { value: '', label: 'All' },
            { value: 'true', label: 'Active' },
            { value: 'false', label: 'Inactive' },
          ]}
        />
      </Filters>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" aria-live="polite">
          {pagination ? plural(pagination.total_count, 'customer') : ' '}
        </Text>
        {may && (
          <Button component={Link} to="/company/customers/new" size="xs">
            New customer
          </Button>
        )}
      </Group>
      <DataTable
        label="Customers"
        columns={COLUMNS}
        rows={data?.customers}
        rowKey={(one) => String(one.id)}
        empty="No customer fits. Names are found by how the last name, or first and last name, begin."
        problem={error}
        onRetry={() => refetch()}
      />
      <NumberPager filters={filters} hasNext={(pagination?.total_pages ?? 0) > filters.page + 1} />
    </Stack>
  );
}
