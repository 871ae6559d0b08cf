import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Column } from '../ui/DataTable';
import { Time } from '../ui/Time';
import { Id } from './Desk';

// Columns that several tables of the desk have.

/** Leads to the account. */
export const ACCOUNT: Column<{ accountId: string }> = {
  header: 'Account',
  cell: (one) => (
    <Anchor component={Link} to={`/operator/accounts/${one.accountId}`} size="sm">
      <Id id={one.accountId} />
    </Anchor>
  ),
  wide: true,
};

interface Booked {
  at: string;
  kind: string;
  ledgerAccount: string;
  balanceId?: string | null;
}

/** When a line of the journal was booked, what for, and on which account of the books. */
export const BOOKED: Column<Booked>[] = [
  { header: 'At', cell: (one) => <Time at={one.at} /> },
  { header: 'What', cell: (one) => one.kind },
  {
    header: 'On',
    cell: (one) =>
      one.balanceId ? (
        <>
          {one.ledgerAccount} <Id id={one.balanceId} />
        </>
      ) : (
        one.ledgerAccount
      ),
  },
];
