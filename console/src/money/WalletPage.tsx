import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { Field, Send } from '../signin/Fields';
import { useSubmit } from '../signin/useSubmit';
import { dateOnly } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { useUrlFilters } from '../ui/url-filters';
import { centsOf, dollars } from './amounts';
import { call, mayMove, moneyChanged, nameOf, useMoneyWallet } from './api';
import { Balances } from './Balances';
import { CloseForm } from './CloseForm';
import classes from './Money.module.css';
import { RenameForm } from './RenameForm';
import { SectionLinks } from './SectionLinks';
import { type Done, Undoable } from './Undoable';
import { WithWallet } from './WithWallet';
import {
  closedRequest,
  openRequest,
  renameRequest,
  type SpendAccount,
  WALLET,
  type Wallet,
} from './wallet-requests';

const CLOSED_PAGE = 20;

/** What the account has, and its parts. */
export default function WalletPage() {
  return (
    <Frame
      title="Wallet"
      text="What this account has, and what it pays with."
      actions={<ShowRequests requests={[WALLET]} />}
    >
      {(account) => (
        <>
          <SectionLinks of="Wallet" />
          <WithWallet account={account}>
            {(wallet) => (
              <>
                <Balances wallet={wallet} />
                <SpendAccounts account={account} wallet={wallet} />
              </>
            )}
          </WithWallet>
          <Closed account={account} />
        </>
      )}
    </Frame>
  );
}

function SpendAccounts({ account, wallet }: { account: Account; wallet: Wallet }) {
  const [done, setDone] = useState<Done>();
  return (
    <section aria-labelledby="spend-accounts">
      <Title order={2} id="spend-accounts" mb="xs">
        Spend accounts
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Parts of the cash with names of their own. The default one pays where none is named.
      </Text>
      <ul className={`surface ${classes.rows}`}>
        {wallet.spendAccounts.map((one) => (
          <li key={one.userCashBalanceId}>
            <Row account={account} one={one} onDone={setDone} />
          </li>
        ))}
      </ul>
      {done && <Undoable key={done.text} done={done} />}
      {mayMove(account) && <Open account={account} onDone={setDone} />}
    </section>
  );
}

interface RowProps {
  account: Account;
  one: SpendAccount;
  onDone: (done: Done) => void;
}

function Row({ account, one, onDone }: RowProps) {
  const [form, setForm] = useState<'rename' | 'close'>();
  const name = nameOf(one);
  const available = centsOf(one.availableCashBalance);
  const pending = centsOf(one.totalCashBalance) - available;
  const rename = async (nickname: string) => {
    await call(account, renameRequest(one.userCashBalanceId, nickname));
    await moneyChanged(account);
  };
  return (
    <>
      <div className={classes.row}>
        <div className={classes.grow}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {one.isDefault && <Badge variant="default">Default</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {dollars(centsOf(one.lifetimeCashBalance))} paid in so far
          </Text>
        </div>
        <div className={classes.amount}>
          <Text fw={600}>{dollars(available)}</Text>
          {pending > 0n && (
            <Text size="xs" c="dimmed">
              and {dollars(pending)} held
            </Text>
          )}
        </div>
      </div>
      <Group gap="xs" mt="xs">
        <Anchor component={Link} to={`/wallet/statements?balance=${one.userCashBalanceId}`} size="sm">
          Statement<span className="visually-hidden"> of {name}</span>
        </Anchor>
        {mayMove(account) && (
          <>
            <Anchor component={Link} to={`/money/transfer?from=${one.userCashBalanceId}`} size="sm">
              Move money<span className="visually-hidden"> from {name}</span>
            </Anchor>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Rename ${name}`}
              aria-expanded={form === 'rename'}
              onClick={() => setForm(form === 'rename' ? undefined : 'rename')}
            >
              Rename
            </Button>
            {!one.isDefault && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Close ${name}`}
                aria-expanded={form === 'close'}
                onClick={() => setForm(form === 'close' ? undefined : 'close')}
              >
                Close
              </Button>
            )}
          </>
        )}
      </Group>
      {form === 'rename' && (
        <RenameForm
          what={name}
          name={one.nickname ?? ''}
          least={2}
          rename={rename}
          onClose={() => setForm(undefined)}
          onDone={(nickname) =>
            onDone({
              text: `${name} is now called ${nickname}.`,
              ...(one.nickname && {
                undo: async () => {
                  await rename(one.nickname ?? '');
                  onDone({ text: `It is called ${name} again.` });
                },
              }),
            })
          }
        />
      )}
      {form === 'close' && (
        <CloseForm
          account={account}
          one={one}
          onClose={() => setForm(undefined)}
          onDone={() => onDone({ text: `${name} is closed.` })}
        />
      )}
    </>
  );
}

function Open({ account, onDone }: { account: Account; onDone: (done: Done) => void }) {
  const [round, setRound] = useState(0);
  const submit = useSubmit(async (values) => {
    const nickname = (values['input.nickname'] ?? '').trim();
    await call(account, openRequest(nickname));
    await moneyChanged(account);
    onDone({ text: `${nickname} is open, and empty.` });
    setRound((before) => before + 1);
  });
  return (
    <form
      method="post"
      {...submit.form}
      key={round}
      className={classes.form}
      aria-label="Open a spend account"
    >
      <Stack gap="sm" maw={420}>
        <Field
          submit={submit}
          name="input.nickname"
          label="Open another one called"
          minLength={2}
          maxLength={100}
          autoComplete="off"
        />
        <div>
          <Send submit={submit} title="It was not opened">
            Open
          </Send>
        </div>
      </Stack>
    </form>
  );
}

/** Closed ones have statements still. */
function Closed({ account }: { account: Account }) {
  const filters = useUrlFilters();
  const { data: wallet } = useMoneyWallet(account);
  const offset = filters.page * CLOSED_PAGE;
  const { data } = useQuery({
    queryKey: ['closed-spend-accounts', account.accountId, offset],
    queryFn: ({ signal }) => {
      const { query, variables } = closedRequest(offset);
      return graphql<{ getUserCashBalances: SpendAccount[] }>(query, variables, {
        account: account.accountId,
        signal,
      });
    },
    enabled: wallet !== undefined,
  });
  const closed = data?.getUserCashBalances ?? [];
  if (closed.length === 0 && filters.page === 0) {
    return null;
  }
  return (
    <details>
      <summary className={classes.summary}>Closed spend accounts</summary>
      <ul className={`surface ${classes.rows}`} style={{ marginTop: 12 }}>
        {closed.map((one) => (
          <li key={one.userCashBalanceId} className={classes.row}>
            <span className={classes.grow}>
              {nameOf(one)}
              {one.closedAt && (
                <Text span size="sm" c="dimmed">
                  , closed {dateOnly(one.closedAt)}
                </Text>
              )}
            </span>
            <Anchor component={Link} to={`/wallet/statements?balance=${one.userCashBalanceId}`} size="sm">
              Statement<span className="visually-hidden"> of {nameOf(one)}</span>
            </Anchor>
          </li>
        ))}
      </ul>
      <NumberPager filters={filters} hasNext={closed.length === CLOSED_PAGE} />
    </details>
  );
}
