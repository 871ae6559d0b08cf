import { Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Act, Done } from './Act';
import { ACCOUNT } from './columns';
import { Desk, Id, Panel } from './Desk';
import { money } from './people';

interface ReturnedDeposit {
  depositId: string;
  accountId: string;
  displayId: number;
  kind: 'DEPOSIT' | 'TRANSFER_OUT' | 'PURCHASE';
  sourceKind?: string;
  amount: string;
  fee: string;
  takenBack?: string;
  owed: string;
  currency: string;
  reason: string;
  completedAt: string;
  returnedAt?: string;
}

const KINDS = { DEPOSIT: 'Deposit', TRANSFER_OUT: 'Transfer', PURCHASE: 'Purchase' };

const COLUMNS: Column<ReturnedDeposit>[] = [
  { header: 'Deposit', cell: (one) => <Id id={one.depositId} /> },
  { header: 'What', cell: (one) => <Text size="sm">{KINDS[one.kind]}</Text> },
  ACCOUNT,
  { header: 'Amount', cell: (one) => money(one.amount, one.currency), align: 'right' },
  {
    header: 'Taken back',
    cell: (one) => (one.takenBack === undefined ? 'not kept' : money(one.takenBack, one.currency)),
    align: 'right',
  },
  { header: 'Still owed', cell: (one) => money(one.owed, one.currency), align: 'right' },
  { header: 'Why', cell: (one) => <Text size="sm">{one.reason}</Text> },
  { header: 'Returned', cell: (one) => (one.returnedAt ? <Time at={one.returnedAt} /> : '–'), wide: true },
];

const SHOWN = [
  { value: '', label: 'All' },
  { value: 'true', label: 'Still owed' },
];

/** What banks have taken back, and what accounts owe for it. */
export default function ReturnsPage() {
  return (
    <Desk
      title="Returned deposits"
      text="Deposits that banks have taken back after they were credited, and what bank accounts had paid for purchases. What was still on the balance was taken, and so was a card from stock that nobody had seen; the rest is owed, and blocks the account until deposits have repaid it."
    >
      <Returns />
    </Desk>
  );
}

function Returns() {
  const filters = useUrlFilters();
  const client = useQueryClient();
  const [done, setDone] = useState<string>();
  const asked = filters.query(['owed', 'account'], { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'returned-deposits', asked],
    queryFn: ({ signal }) =>
      ask<{ deposits: ReturnedDeposit[]; next?: string }>(`api/operator/returned-deposits?${asked}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const book = async (values: Record<string, string>) => {
    const booked = await ask<ReturnedDeposit>('api/operator/returned-deposits', {
      method: 'POST',
      body: {
        accountId: values.accountId?.trim(),
        depositId: values.depositId?.trim(),
        reason: values.reason,
      },
    });
    setDone(
      `${KINDS[booked.kind]} of ${money(booked.amount, booked.currency)}: the return is booked. The account owes ${money(booked.owed, booked.currency)} for it.`,
    );
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  return (
    <>
      {done && <Done text={done} />}
      <Filters>
        <SelectFilter filters={filters} name="owed" label="Show" options={SHOWN} />
        <TextFilter filters={filters} name="account" label="Account" placeholder="Its id" />
      </Filters>
      <DataTable
        label="Returned deposits"
        columns={COLUMNS}
        rows={data?.deposits}
        rowKey={(one) => one.depositId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="There is none."
      />
      <Panel title="What you can do">
        <Act
          title="Book a return"
          explains="The bank has taken a deposit back, or what a bank account had paid for a purchase. It is taken from the balance, or the unseen card from stock is, once; what cannot be taken is owed, and blocks the account. It cannot be undone. The customer reads the reason."
          needs="MONEY"
          button="Book the return"
          danger
          fields={[
            { name: 'accountId', label: 'Account', required: true, placeholder: 'Its id' },
            {
              name: 'depositId',
              label: 'Deposit',
              required: true,
              description: 'The id that the API calls cashBalanceDepositId, transferId or purchaseId.',
            },
          ]}
          send={book}
        />
      </Panel>
    </>
  );
}
