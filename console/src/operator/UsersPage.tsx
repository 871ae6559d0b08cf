import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Desk, Id } from './Desk';
import { Invitations } from './Invitations';
import { Dot } from './OperationStatus';
import { STATUS_OPTIONS, type User } from './people';

const COLUMNS: Column<User>[] = [
  {
    header: 'Name',
    cell: (user) => (
      <Anchor component={Link} to={`/operator/users/${user.userId}`} size="sm">
        {user.firstName} {user.lastName}
      </Anchor>
    ),
  },
  { header: 'E-mail', cell: (user) => user.email },
  {
    header: 'Status',
    cell: (user) =>
      user.status === 'BLOCKED' ? <Dot state="bad">Blocked</Dot> : <Dot state="good">Active</Dot>,
  },
  { header: 'Id', cell: (user) => <Id id={user.userId} />, wide: true },
  { header: 'Since', cell: (user) => <Time at={user.createdAt} relative />, align: 'right', wide: true },
];

/** The people of the API and the console. */
export default function UsersPage() {
  return (
    <Desk title="Users" text="People who buy, and who act in accounts. A blocked user can act nowhere.">
      <List />
      <Invitations />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(['q', 'status'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'users', asked],
    queryFn: ({ signal }) =>
      ask<{ users: User[]; next?: string }>(`api/operator/find/users?${asked}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Filters>
        <TextFilter filters={filters} name="q" label="Name, e-mail address or id" />
        <SelectFilter filters={filters} name="status" label="Status" options={STATUS_OPTIONS} />
      </Filters>
      <DataTable
        label="Users"
        columns={COLUMNS}
        rows={data?.users}
        rowKey={(user) => user.userId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="No user fits. A name is found by any part of it, an address by its beginning, an id whole."
      />
    </>
  );
}
