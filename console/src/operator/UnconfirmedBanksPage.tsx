import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { ACCOUNT } from './columns';
import { Desk, Id } from './Desk';

interface UnconfirmedBank {
  bankAccountId: string;
  accountId: string;
  state: 'UNVERIFIED' | 'UNVERIFIABLE';
  type: string;
  name: string;
  lastFour: string;
  holder?: string;
  triesLeft?: number;
  depositsSentAt?: string;
  addedAt: string;
}

const COLUMNS: Column<UnconfirmedBank>[] = [
  { header: 'Bank account', cell: (one) => `${one.name} ending in ${one.lastFour}` },
  { header: 'Holder', cell: (one) => one.holder ?? '–' },
  ACCOUNT,
  {
    header: 'Deposits sent',
    cell: (one) => (one.depositsSentAt ? <Time at={one.depositsSentAt} /> : 'not yet'),
  },
  { header: 'Tries left', cell: (one) => one.triesLeft ?? '–', align: 'right' },
  { header: 'Added', cell: (one) => <Time at={one.addedAt} />, wide: true },
  { header: 'Id', cell: (one) => <Id id={one.bankAccountId} />, wide: true },
];

const STATES = [
  { value: '', label: 'Wait for their owner' },
  { value: 'UNVERIFIABLE', label: 'Could not be confirmed' },
];

/** Bank accounts that were added by number, and cannot pay yet. */
export default function UnconfirmedBanksPage() {
  return (
    <Desk
      title="Unconfirmed bank accounts"
      text="Bank accounts that were added by number. Each got two small deposits: its owner has to say what they were before it can pay. Whoever has tried too often links the account at its bank instead. The numbers are only with the gateway."
    >
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(['state'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'unconfirmed-bank-accounts', asked],
    queryFn: ({ signal }) =>
      ask<{ bankAccounts: UnconfirmedBank[]; next?: string }>(
        `api/operator/unconfirmed-bank-accounts?${asked}`,
        {
          signal,
        },
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <SelectFilter filters={filters} name="state" label="Show" options={STATES} />
      </Filters>
      <DataTable
        label="Unconfirmed bank accounts"
        columns={COLUMNS}
        rows={data?.bankAccounts}
        rowKey={(one) => one.bankAccountId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="There is none."
      />
    </>
  );
}
