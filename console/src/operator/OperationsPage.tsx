import { Anchor, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { type UrlFilters, useUrlFilters } from '../ui/url-filters';
import { ACCOUNT } from './columns';
import { Desk, Id } from './Desk';
import { OperationStatus } from './OperationStatus';
import { KINDS, kindOf, type Operation, type OperationPage, STATUS } from './operations';
import { Waiting } from './Waiting';

const ALL = 'ALL';
const STATUSES = [
  { value: 'NEEDS_ATTENTION', label: STATUS.NEEDS_ATTENTION },
  { value: 'RUNNING', label: STATUS.RUNNING },
  { value: 'DONE', label: STATUS.DONE },
  { value: ALL, label: 'All' },
];
const KIND_OPTIONS = [
  { value: '', label: 'All' },
  ...Object.entries(KINDS).map(([value, label]) => ({ value, label })),
];
const ORDERS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
];

const COLUMNS: Column<Operation>[] = [
  {
    header: 'Operation',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/operations/${one.operationId}`} size="sm">
        {kindOf(one)} <Id id={one.operationId} />
      </Anchor>
    ),
  },
  { header: 'Status', cell: (one) => <OperationStatus operation={one} /> },
  { header: 'Why', cell: (one) => one.lastError ?? '–' },
  { header: 'Attempts', cell: (one) => one.attempts, align: 'right', wide: true },
  ACCOUNT,
  { header: 'Begun', cell: (one) => <Time at={one.createdAt} relative />, align: 'right', wide: true },
];

/** Background work: what a person has to look at first. */
export default function OperationsPage() {
  return (
    <Desk
      title="Operations"
      text="Work that has to be finished although a vendor, a gateway or a server fails on the way. What is set aside waits for you; money and stock stay held until you decide."
    >
      <Waiting />
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = askedWith(filters);
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'operations', asked],
    queryFn: ({ signal }) => ask<OperationPage>(`api/operator/operations?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <SelectFilter filters={filters} name="status" label="Status" options={STATUSES} />
        <SelectFilter filters={filters} name="kind" label="Kind" options={KIND_OPTIONS} />
        <SelectFilter filters={filters} name="order" label="Order" options={ORDERS} />
        <TextFilter filters={filters} name="account" label="Account id" />
      </Filters>
      <DataTable
        label="Operations"
        columns={COLUMNS}
        rows={data?.operations}
        rowKey={(one) => one.operationId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty={<Empty filters={filters} />}
      />
    </>
  );
}

function askedWith(filters: UrlFilters): string {
  const status = filters.get('status', 'NEEDS_ATTENTION');
  return filters.query(['kind', 'order', 'account'], { limit: '50', ...(status !== ALL && { status }) });
}

function Empty({ filters }: { filters: UrlFilters }) {
  const isDefault = ['status', 'kind', 'account', 'after'].every((name) => filters.get(name) === '');
  return isDefault ? (
    <>
      <Text fw={600}>Nothing needs your attention.</Text>
      <Anchor component={Link} to={{ search: 'status=ALL' }} size="sm">
        Show all operations
      </Anchor>
    </>
  ) : (
    'No operation fits these filters.'
  );
}
