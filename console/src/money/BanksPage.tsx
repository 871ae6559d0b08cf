import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Account, graphql } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { dateTime, money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { AddByNumber } from './AddByNumber';
import { bankName, call, mayMove, moneyChanged } from './api';
import {
  addAccountRequest,
  type BankBalance,
  CHECK_CONNECTIONS,
  deleteAccountRequest,
  LINKED_ACCOUNTS,
  type LinkedAccount,
  linkTokenRequest,
  refreshBalanceRequest,
  renameAccountRequest,
} from './bank-requests';
import { LinkAddress } from './LinkAddress';
import { LinkBank } from './LinkBank';
import classes from './Money.module.css';
import { RemoveForm } from './RemoveForm';
import { RenameForm } from './RenameForm';
import { SectionLinks } from './SectionLinks';
import { type Done, Undoable } from './Undoable';
import { useAct } from './useAct';
import { WithWallet } from './WithWallet';
import type { BankAccount } from './wallet-requests';

/** What the Explorer is shown of the form: never what stands in it. */
const ADD_ACCOUNT = addAccountRequest({
  routingNumber: '',
  accountNumber: '',
  type: 'CHECKING',
  accountHolderName: '',
});

/** The bank accounts that the account pays with: linked, or added by number. */
export default function BanksPage() {
  return (
    <Frame
      title="Bank accounts"
      text="Linked through the bank, or added by number."
      actions={<ShowRequests requests={[linkTokenRequest(), ADD_ACCOUNT, LINKED_ACCOUNTS]} />}
    >
      {(account) => (
        <>
          <SectionLinks of="Wallet" />
          <WithWallet account={account}>
            {({ bankAccounts }) =>
              mayMove(account) ? (
                <Banks account={account} canPay={bankAccounts} />
              ) : (
                <OnlyLooking canPay={bankAccounts} />
              )
            }
          </WithWallet>
        </>
      )}
    </Frame>
  );
}

/** Banks are asked by whoever may change what the account pays with. */
function OnlyLooking({ canPay }: { canPay: BankAccount[] }) {
  return canPay.length === 0 ? (
    <Text role="status">There is no bank account yet.</Text>
  ) : (
    <ul className={`surface ${classes.rows}`} aria-label="Bank accounts">
      {canPay.map((one) => (
        <li key={one.bankAccountId}>{nameOfBank(one)}</li>
      ))}
    </ul>
  );
}

function nameOfBank(one: { nickname: string | null; accountName: string; lastFour: string | null }): string {
  return one.nickname ? `${one.nickname}: ${bankName(one)}` : bankName(one);
}

function useLinked(account: Account) {
  return useQuery({
    queryKey: ['banks', account.accountId],
    queryFn: ({ signal }) =>
      graphql<{ getPlaidBankAccounts: LinkedAccount[]; getPlaidBankBalances: BankBalance[] }>(
        LINKED_ACCOUNTS.query,
        undefined,
        { account: account.accountId, signal },
      ),
    staleTime: 5_000,
  });
}

function Banks({ account, canPay }: { account: Account; canPay: BankAccount[] }) {
  const [done, setDone] = useState<Done>();
  const { data, error, refetch } = useLinked(account);
  const linked = data?.getPlaidBankAccounts ?? [];
  const byNumber = canPay.filter(
    (one) => !linked.some(({ bankAccountId }) => bankAccountId === one.bankAccountId),
  );
  return (
    <>
      {error && (
        <ProblemPanel
          problem={error}
          title="The linked accounts could not be loaded"
          onRetry={() => refetch()}
        />
      )}
      {!data && !error && <Skeleton height={160} aria-hidden />}
      {data && linked.length + byNumber.length === 0 && (
        <Text role="status">There is no bank account yet. Link one, or add one by its number.</Text>
      )}
      {data && linked.length + byNumber.length > 0 && (
        <ul className={`surface ${classes.rows}`} aria-label="Bank accounts">
          {linked.map((one) => (
            <li key={one.bankAccountId}>
              <Row account={account} one={one} onDone={setDone}>
                <Balance
                  account={account}
                  one={one}
                  balance={data.getPlaidBankBalances.find(
                    ({ bankAccountId }) => bankAccountId === one.bankAccountId,
                  )}
                />
                <Trouble account={account} one={one} onDone={setDone} />
              </Row>
            </li>
          ))}
          {byNumber.map((one) => (
            <li key={one.bankAccountId}>
              <Row account={account} one={one} onDone={setDone} />
            </li>
          ))}
        </ul>
      )}
      {done && <Undoable key={done.text} done={done} />}
      {linked.length > 0 && <CheckConnections account={account} />}
      <LinkBank account={account} onDone={(text) => setDone({ text })} />
      <AddByNumber account={account} onDone={(text) => setDone({ text })} />
    </>
  );
}

interface RowProps {
  account: Account;
  one: (LinkedAccount | BankAccount) & { bankName?: string };
  onDone: (done: Done) => void;
  children?: React.ReactNode;
}

function Row({ account, one, onDone, children }: RowProps) {
  const [form, setForm] = useState<'rename' | 'remove'>();
  const name = bankName(one);
  const rename = async (nickname: string) => {
    await call(account, renameAccountRequest(one.bankAccountId, nickname));
    await moneyChanged(account);
  };
  const old = one.nickname;
  return (
    <>
      <div className={classes.row}>
        <div className={classes.grow}>
          <Text fw={600}>{old ?? name}</Text>
          <Text size="sm" c="dimmed">
            {[old && name, one.bankName ?? 'Added by number', one.type === 'SAVING' ? 'savings' : 'checking']
              .filter(Boolean)
              .join(', ')}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Rename ${name}`}
            aria-expanded={form === 'rename'}
            onClick={() => setForm(form === 'rename' ? undefined : 'rename')}
          >
            Rename
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove ${name}`}
            aria-expanded={form === 'remove'}
            onClick={() => setForm(form === 'remove' ? undefined : 'remove')}
          >
            Remove
          </Button>
        </Group>
      </div>
      {children}
      {form === 'rename' && (
        <RenameForm
          what={name}
          name={old ?? ''}
          least={1}
          rename={rename}
          onClose={() => setForm(undefined)}
          onDone={(nickname) =>
            onDone({
              text: `${name} is now called ${nickname}.`,
              ...(old && {
                undo: async () => {
                  await rename(old);
                  onDone({ text: `${name} is called ${old} again.` });
                },
              }),
            })
          }
        />
      )}
      {form === 'remove' && (
        <RemoveForm
          name={name}
          text="It pays for nothing new; payments in progress go on. With the last account of a connection, the connection to the bank ends. To have it back, link or add it again."
          remove={async () => {
            await call(account, deleteAccountRequest(one.bankAccountId));
            onDone({ text: `${name} is removed.` });
            await moneyChanged(account);
          }}
          onClose={() => setForm(undefined)}
        />
      )}
    </>
  );
}

interface BalanceProps {
  account: Account;
  one: LinkedAccount;
  balance: BankBalance | undefined;
}

/** What the bank has said last; it can be asked again. */
function Balance({ account, one, balance }: BalanceProps) {
  const act = useAct();
  const amount = balance?.availableBalance ?? balance?.currentBalance;
  return (
    <>
      <Group gap="sm" mt="xs">
        <Text size="sm">
          {balance && amount != null
            ? `${money(amount, balance.currencyCode)} at the bank, asked ${dateTime(balance.updatedAt)}`
            : 'The bank has not told a balance.'}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isBusy}
          aria-label={`Ask now for the balance of ${nameOfBank(one)}`}
          onClick={() =>
            act.run(async () => {
              await call(account, refreshBalanceRequest(one.bankAccountId));
              await moneyChanged(account);
            })
          }
        >
          Ask now
        </Button>
      </Group>
      {act.problem !== undefined && (
        <ProblemPanel problem={act.problem} title="The bank was not asked: once in 30 seconds is enough" />
      )}
    </>
  );
}

interface TroubleProps {
  account: Account;
  one: LinkedAccount;
  onDone: (done: Done) => void;
}

/** Why a linked account cannot pay, and the way out. */
function Trouble({ account, one, onDone }: TroubleProps) {
  if (one.status === 'ENABLED') {
    return null;
  }
  return (
    <Stack gap="xs" mt="xs">
      <Group gap="xs">
        <Badge variant="default">Cannot pay</Badge>
        <Text size="sm">
          {one.disabledReason === 'ADDRESS_REQUIRED'
            ? 'The bank wants the holder’s address first.'
            : 'The bank asks its customer to sign in again.'}
        </Text>
      </Group>
      {one.disabledReason === 'ADDRESS_REQUIRED' ? (
        <LinkAddress
          account={account}
          platformItemId={one.platformItemId}
          onDone={() => onDone({ text: `${nameOfBank(one)} can pay now.` })}
        />
      ) : (
        <LinkBank
          account={account}
          repairs={{ platformItemId: one.platformItemId, bankName: one.bankName }}
          onDone={(text) => onDone({ text })}
        />
      )}
    </Stack>
  );
}

function CheckConnections({ account }: { account: Account }) {
  const act = useAct();
  const [said, setSaid] = useState('');
  const check = () =>
    act.run(async () => {
      setSaid('');
      const { refreshPlaidBankConnections: answer } = await call<{
        refreshPlaidBankConnections: { verifyMembers: { bankInstitutionName: string }[] };
      }>(account, CHECK_CONNECTIONS);
      const broken = answer.verifyMembers.map(({ bankInstitutionName }) => bankInstitutionName);
      setSaid(
        broken.length === 0
          ? 'All connections work.'
          : `These banks ask for another sign-in: ${broken.join(', ')}.`,
      );
      await moneyChanged(account);
    });
  return (
    <div>
      <Group gap="md">
        <Button variant="default" size="sm" loading={act.isBusy} onClick={check}>
          Ask all banks whether the connections work
        </Button>
        <Text size="sm" role="status">
          {said}
        </Text>
      </Group>
      {act.problem !== undefined && (
        <ProblemPanel problem={act.problem} title="The banks could not be asked" onRetry={check} />
      )}
    </div>
  );
}
