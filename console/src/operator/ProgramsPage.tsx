import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Desk, Id } from './Desk';
import { Dot } from './OperationStatus';
import { limitText, type Program } from './programs';

const COLUMNS: Column<Program>[] = [
  {
    header: 'Program',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/programs/${one.programId}`} size="sm">
        {one.programId} {one.name}
      </Anchor>
    ),
  },
  {
    header: 'Status',
    cell: (one) => (one.suspended ? <Dot state="bad">Suspended</Dot> : <Dot state="good">Active</Dot>),
  },
  { header: 'An order', cell: (one) => limitText(one.limits.orderValue, one.limits.orderCards) },
  { header: 'A day', cell: (one) => limitText(one.limits.dayValue, one.limits.dayCards) },
  {
    header: 'Account',
    cell: (one) => (
      <Anchor component={Link} to={`/operator/accounts/${one.accountId}`} size="sm">
        <Id id={one.accountId} />
      </Anchor>
    ),
    wide: true,
  },
];

/** Who orders by InComm's API. */
export default function ProgramsPage() {
  return (
    <Desk
      title="Programs"
      text="Clients of InComm’s order API. The command florin program makes them, and gives them secrets and products."
    >
      <List />
    </Desk>
  );
}

function List() {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'programs'],
    queryFn: ({ signal }) => ask<{ programs: Program[] }>('api/operator/programs', { signal }),
  });
  return (
    <DataTable
      label="Programs"
      columns={COLUMNS}
      rows={data?.programs}
      rowKey={(one) => String(one.programId)}
      problem={error}
      onRetry={() => refetch()}
      empty="There is no program: florin program create makes one."
    />
  );
}
