import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { useUrlFilters } from '../ui/url-filters';
import { useMay } from './place';
import type { Kind, Row } from './records';
import { type Meta, useRest } from './rest';

const ROWS = 25;

interface RecordListProps {
  kind: Kind;
  /** Beside the name and whether it is active. */
  columns: Column<Row>[];
  /** The parameter of a text that it is looked for by, where there is one. */
  search?: { name: string; label: string };
  filters?: { name: string; label: string; options: { value: string; label: string }[] }[];
  empty: ReactNode;
}

/** What a company has of a kind, a page at a time. */
export function RecordList({ kind, columns, search, filters: more = [], empty }: RecordListProps) {
  const filters = useUrlFilters();
  const may = useMay(`${kind.area}.update`);
  const names = [...(search ? [search.name] : []), ...more.map(({ name }) => name), 'active'];
  const query = filters.query(names, { per_page: String(ROWS), page: String(filters.page + 1) });
  const { data, error, refetch } = useRest<Record<string, unknown> & { meta: Meta }>(`${kind.path}?${query}`);
  const { pagination } = data?.meta ?? {};
  const all: Column<Row>[] = [
    {
      header: 'Name',
      cell: (one) => (
        <Group gap="xs">
          <Anchor component={Link} to={`${kind.at}/${one.id}`} size="sm" fw={600}>
            {kind.nameOf(one)}
          </Anchor>
          {one.active === false && <Badge variant="default">Inactive</Badge>}
        </Group>
      ),
    },
    ...columns,
  ];
  return (
    <Stack gap="md">
      <Filters>
        {search && <TextFilter filters={filters} name={search.name} label={search.label} />}
        {more.map((one) => (
          <SelectFilter key={one.name} filters={filters} {...one} />
        ))}
        {kind.removal === 'inactive' && (
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
        )}
      </Filters>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" aria-live="polite">
          {pagination ? plural(pagination.total_count, kind.word) : ' '}
        </Text>
        {may && (
          <Button component={Link} to={`${kind.at}/new`} size="xs">
            New {kind.word}
          </Button>
        )}
      </Group>
      <DataTable
        label={kind.title}
        columns={all}
        rows={data?.[kind.many] as Row[] | undefined}
        rowKey={(one) => String(one.id)}
        empty={empty}
        problem={error}
        onRetry={() => refetch()}
      />
      <NumberPager filters={filters} hasNext={(pagination?.total_pages ?? 0) > filters.page + 1} />
    </Stack>
  );
}
