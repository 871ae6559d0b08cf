import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Desk, Id } from './Desk';
import { Dot } from './OperationStatus';
import { type Account, STATUS_OPTIONS } from './people';

const COLUMNS: Column<Account>[] = [
  {
    header: 'Name',
    cell: (account) => (
      <Anchor component={Link} to={`/operator/accounts/${account.accountId}`} size="sm">
        {account.name}
      </Anchor>
    ),
  },
  { header: 'Kind', cell: (account) => account.type },
  {
    header: 'Status',
    cell: (account) =>
      account.status === 'BLOCKED' ? <Dot state="bad">Blocked</Dot> : <Dot state="good">Active</Dot>,
  },
  { header: 'Id', cell: (account) => <Id id={account.accountId} />, wide: true },
  {
    header: 'Since',
    cell: (account) => <Time at={account.createdAt} relative />,
    align: 'right',
    wide: true,
  },
];

/** What holds the money: consumers' and businesses' accounts. */
export default function AccountsPage() {
  return (
    <Desk
      title="Accounts"
      text="An account has balances, and users have seats in it. A blocked account moves no money."
    >
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(['q', 'status'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'accounts', asked],
    queryFn: ({ signal }) =>
      ask<{ accounts: Account[]; next?: string }>(`api/operator/find/accounts?${asked}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Filters>
        <TextFilter filters={filters} name="q" label="Name or id" />
        <SelectFilter filters={filters} name="status" label="Status" options={STATUS_OPTIONS} />
      </Filters>
      <DataTable
        label="Accounts"
        columns={COLUMNS}
        rows={data?.accounts}
        rowKey={(account) => account.accountId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="No account fits. A name is found by any part of it, an id whole."
      />
    </>
  );
}
