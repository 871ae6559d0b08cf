import { Anchor, Button, Group, Loader, NativeSelect, Stack, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act, Done } from './Act';
import { Desk, Facts, Id, Panel, useMay } from './Desk';
import { Either } from './OperationStatus';
import {
  type Account,
  type AccountSeat,
  type BalanceLine,
  balanceName,
  type Deposit,
  money,
  SEAT_ROLES,
} from './people';
import { Who } from './Who';

const BALANCE_COLUMNS: Column<BalanceLine & { accountId: string }>[] = [
  {
    header: 'Balance',
    cell: (one) => (
      <Anchor
        component={Link}
        to={`/operator/accounts/${one.accountId}/statements?balance=${one.balanceId}`}
        size="sm"
      >
        {balanceName(one)}
      </Anchor>
    ),
  },
  { header: 'On it', cell: (one) => money(one.balance, one.currency), align: 'right' },
  { header: 'To spend', cell: (one) => money(one.available, one.currency), align: 'right' },
  { header: 'Id', cell: (one) => <Id id={one.balanceId} />, wide: true },
];

/** What was done, and what takes it back. */
interface Told {
  text: string;
  undo?: () => Promise<void>;
}

/** One account: who acts in it, what is on it, deposits, blocking. */
export default function AccountPage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          Account <Id id={id} />
        </>
      }
      back={{ to: '/operator/accounts', title: 'Accounts' }}
    >
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const client = useQueryClient();
  const [told, setTold] = useState<Told>();
  const path = `api/operator/accounts/${id}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'account', id],
    queryFn: ({ signal }) => ask<Account>(path, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The account could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the account" />
    );
  }
  const done = async (what: Told) => {
    setTold(what);
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  const block = async (how: 'block' | 'unblock') => {
    await ask(`${path}/${how}`, { method: 'POST', body: {} });
    await done({
      text: how === 'block' ? 'The account is blocked.' : 'The account may move money again.',
      undo: () => block(how === 'block' ? 'unblock' : 'block'),
    });
  };
  return (
    <Stack gap="lg">
      {told && <Done text={told.text} undo={told.undo && { label: 'Undo', run: told.undo }} />}
      <Panel>
        <State account={data} />
      </Panel>
      <div>
        <Title order={2} mb="sm">
          Balances
        </Title>
        <DataTable
          label="Balances"
          columns={BALANCE_COLUMNS}
          rows={(data.balances ?? []).map((one) => ({ ...one, accountId: id }))}
          rowKey={(one) => one.balanceId}
          empty="It has none yet: the first deposit opens one."
        />
      </div>
      <Seats account={data} onDone={done} />
      <Deposits id={id} onDone={done} />
      <Panel title="What you can do">
        <DepositAct id={id} balances={data.balances ?? []} onDone={done} />
        <AddSeat id={id} onDone={done} />
        {data.status === 'BLOCKED' ? (
          <Act
            title="Unblock"
            explains="The account may buy and move money again."
            needs="STEER"
            button="Unblock"
            reason="none"
            send={() => block('unblock')}
          />
        ) : (
          <Act
            title="Block"
            explains="The account moves no money from now on: nothing is bought, deposited or withdrawn. Its users still see what it has."
            needs="STEER"
            button="Block"
            reason="none"
            send={() => block('block')}
          />
        )}
      </Panel>
    </Stack>
  );
}

function State({ account }: { account: Account }) {
  return (
    <Facts
      facts={[
        ['Name', account.name],
        ['Kind', account.type],
        ['Status', <Either key="status" bad={account.status === 'BLOCKED'} words={['Blocked', 'Active']} />],
        [
          'Id',
          <Group key="id" gap={4} wrap="nowrap">
            <Id id={account.accountId} whole />
            <CopyButton text={account.accountId} what="account id" />
          </Group>,
        ],
        ['Since', <Time key="since" at={account.createdAt} />],
        [
          'See also',
          <Group key="also" gap="md">
            <Anchor
              component={Link}
              to={`/operator/operations?status=ALL&account=${account.accountId}`}
              size="sm"
            >
              Operations
            </Anchor>
            <Anchor component={Link} to={`/operator/purchases?account=${account.accountId}`} size="sm">
              Purchases
            </Anchor>
            <Anchor component={Link} to={`/operator/audit?subject=${account.accountId}`} size="sm">
              Audit log
            </Anchor>
          </Group>,
        ],
      ]}
    />
  );
}

function Seats({ account, onDone }: { account: Account; onDone: (told: Told) => Promise<void> }) {
  const may = useMay('STEER');
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const path = `api/operator/accounts/${account.accountId}/seats`;
  const remove = async (seat: AccountSeat) => {
    setBusy(seat.seatId);
    setProblem(undefined);
    try {
      await ask(`${path}/${seat.seatId}`, { method: 'DELETE' });
      await onDone({ text: `${seat.firstName} ${seat.lastName} has no seat here any more.` });
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(undefined);
    }
  };
  const columns: Column<AccountSeat>[] = [
    {
      header: 'User',
      cell: (seat) => (
        <Anchor component={Link} to={`/operator/users/${seat.userId}`} size="sm">
          {seat.firstName} {seat.lastName}
        </Anchor>
      ),
    },
    { header: 'E-mail', cell: (seat) => seat.email, wide: true },
    { header: 'Roles', cell: (seat) => seat.roles.join(', ') },
    { header: 'Seat', cell: (seat) => seat.status },
    {
      header: 'Take away',
      cell: (seat) => (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!may}
          loading={busy === seat.seatId}
          aria-label={`Take away the seat of ${seat.firstName} ${seat.lastName}`}
          onClick={() => remove(seat)}
        >
          Take away
        </Button>
      ),
      align: 'right',
    },
  ];
  return (
    <div>
      <Title order={2} mb="sm">
        Seats
      </Title>
      <Stack gap="sm">
        {problem !== undefined && <ProblemPanel problem={problem} title="The seat stays" />}
        <DataTable
          label="Seats"
          columns={columns}
          rows={account.seats ?? []}
          rowKey={(seat) => seat.seatId}
          empty="Nobody has a seat in this account."
        />
      </Stack>
    </div>
  );
}

function Deposits({ id, onDone }: { id: string; onDone: (told: Told) => Promise<void> }) {
  const [chosen, setChosen] = useState<Deposit>();
  const may = useMay('MONEY');
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'deposits', id],
    queryFn: ({ signal }) =>
      ask<{ deposits: Deposit[]; next?: string }>(`api/operator/accounts/${id}/deposits?limit=50`, {
        signal,
      }),
  });
  const columns: Column<Deposit>[] = [
    { header: 'At', cell: (one) => <Time at={one.createdAt} /> },
    { header: 'Amount', cell: (one) => money(one.amount, one.currency), align: 'right' },
    {
      header: 'Reason',
      cell: (one) => (one.reversal ? `${one.reason} (taken back: ${one.reversal.reason})` : one.reason),
    },
    { header: 'By', cell: (one) => <Who name={one.madeBy} />, wide: true },
    {
      header: 'Take back',
      cell: (one) =>
        one.reversal ? (
          'taken back'
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            disabled={!may}
            aria-label={`Take back the deposit of ${money(one.amount, one.currency)}: ${one.reason}`}
            onClick={() => setChosen(one)}
          >
            Take back…
          </Button>
        ),
      align: 'right',
    },
  ];
  return (
    <div>
      <Title order={2} mb="sm">
        Deposits by operators
      </Title>
      <Stack gap="sm">
        <DataTable
          label="Deposits"
          columns={columns}
          rows={data?.deposits}
          rowKey={(one) => one.depositId}
          problem={error}
          onRetry={() => refetch()}
          empty="No operator has deposited anything here."
        />
        {chosen && (
          <Panel>
            <Act
              key={chosen.depositId}
              title={`Take back ${money(chosen.amount, chosen.currency)}`}
              explains={`The deposit “${chosen.reason}” is taken from the balance that it went to, whole and once. What is spent already, or held for a purchase under way, cannot be taken: then nothing is booked.`}
              needs="MONEY"
              button="Take it back"
              open
              danger
              onClose={() => setChosen(undefined)}
              send={async ({ reason }) => {
                await ask(`api/operator/accounts/${id}/deposits/${chosen.depositId}/reverse`, {
                  method: 'POST',
                  body: { reason },
                });
                setChosen(undefined);
                await onDone({ text: `${money(chosen.amount, chosen.currency)} were taken back.` });
              }}
            />
          </Panel>
        )}
      </Stack>
    </div>
  );
}

function DepositAct({
  id,
  balances,
  onDone,
}: {
  id: string;
  balances: BalanceLine[];
  onDone: (told: Told) => Promise<void>;
}) {
  // Kept until it is booked: whoever gets no answer and sends it again deposits once.
  const key = useRef(crypto.randomUUID());
  const cash = balances.filter((one) => one.kind === 'CASH' && one.open);
  return (
    <Act
      title="Deposit"
      explains="Books money that has reached you outside Florin: at once, up to $1,000,000.00, against the house’s account OPERATOR_CLEARING, which has to match your bank statement."
      needs="MONEY"
      button="Deposit"
      fields={[
        {
          name: 'amount',
          label: 'Amount in US dollars',
          placeholder: '100.00',
          required: true,
        },
      ]}
      send={async ({ amount, reason, balanceId }) => {
        const booked = await ask<{ depositId: string; amount: string; currency: string }>(
          `api/operator/accounts/${id}/deposits`,
          {
            method: 'POST',
            headers: { 'Idempotency-Key': key.current },
            body: { amount, reason, ...(balanceId && { balanceId }) },
          },
        );
        key.current = crypto.randomUUID();
        await onDone({
          text: `${money(booked.amount, booked.currency)} were deposited.`,
          undo: async () => {
            await ask(`api/operator/accounts/${id}/deposits/${booked.depositId}/reverse`, {
              method: 'POST',
              body: { reason: 'Undone.' },
            });
            await onDone({ text: `${money(booked.amount, booked.currency)} were taken back.` });
          },
        });
      }}
    >
      {cash.length > 1 && (
        <NativeSelect
          name="balanceId"
          label="To the balance"
          data={cash.map((one) => ({
            value: one.balanceId,
            label: `${one.balanceId.slice(0, 8)} with ${money(one.balance, one.currency)}${one.isDefault ? ', the default' : ''}`,
          }))}
          defaultValue={cash.find((one) => one.isDefault)?.balanceId}
        />
      )}
    </Act>
  );
}

function AddSeat({ id, onDone }: { id: string; onDone: (told: Told) => Promise<void> }) {
  return (
    <Act
      title="Add a seat"
      explains="Lets a user act in this account, at once. Whoever has a seat that may buy spends what is on the account."
      needs="MONEY"
      button="Add the seat"
      reason="none"
      fields={[{ name: 'userId', label: 'User id', required: true }]}
      send={async ({ userId, role }) => {
        await ask(`api/operator/accounts/${id}/seats`, {
          method: 'POST',
          body: { userId: (userId ?? '').trim(), roles: [role] },
        });
        await onDone({ text: 'The user has a seat now.' });
      }}
    >
      <NativeSelect name="role" label="Role" data={SEAT_ROLES} defaultValue="SPENDER" />
    </Act>
  );
}
