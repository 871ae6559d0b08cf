import { Anchor, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { type Cents, centsOf, checked, dollars, numberOf } from './amounts';
import { call, nameOf, type Source, sourcesOf } from './api';
import classes from './Money.module.css';
import { AmountField, MovementForm, Notes, notesOf } from './MovementForm';
import { type Deposited, depositRequest } from './movement-requests';
import { SectionLinks } from './SectionLinks';
import { useMerchantKinds } from './useMerchantKinds';
import { type MovementInput, type Outcome, useMovement } from './useMovement';
import { WithWallet } from './WithWallet';
import type { Wallet } from './wallet-requests';

const GIFT_CARD = 'GIFT_CARD_BALANCE';
const RESERVE = 'RESERVE_BALANCE';

export default function DepositPage() {
  return (
    <Frame title="Deposit" text="Money from outside onto a balance of this account.">
      {(account) => (
        <>
          <SectionLinks of="Move money" />
          <WithWallet account={account}>
            {(wallet) => <Deposit account={account} wallet={wallet} />}
          </WithWallet>
        </>
      )}
    </Frame>
  );
}

function Deposit({ account, wallet }: { account: Account; wallet: Wallet }) {
  const [search] = useSearchParams();
  const sources = sourcesOf(wallet);
  const [text, setText] = useState('');
  const [sourceId, setSourceId] = useState(sources[0]?.id ?? '');
  const [into, setInto] = useState(
    search.get('to') ?? wallet.spendAccounts[0]?.userCashBalanceId ?? GIFT_CARD,
  );
  const [category, setCategory] = useState('');
  const movement = useMovement(
    account,
    (input) => deposit(account, input),
    () => setText(''),
  );
  const typed = checked(text);
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  const wanted = {
    ...(typed.cents !== undefined && { amount: numberOf(typed.cents) }),
    ...(source && { [source.field]: source.id }),
    ...goal(into, category),
  };
  if (!source && !movement.outcome) {
    return <NoSource />;
  }
  return (
    <MovementForm
      account={account}
      label="Deposit"
      movement={movement}
      isReady={typed.cents !== undefined}
      button={typed.cents === undefined ? 'Deposit' : `Deposit ${dollars(typed.cents)}`}
      request={depositRequest({ idempotencyKey: movement.key, ...wanted })}
      onSubmit={(form) => typed.cents !== undefined && movement.send({ ...wanted, ...notesOf(form) })}
    >
      <AmountField
        text={text}
        typed={typed}
        onChange={setText}
        hint="What arrives. A fee, if this server takes one, is charged on top."
      />
      <NativeSelect
        label="From"
        value={source?.id ?? ''}
        onChange={(event) => setSourceId(event.currentTarget.value)}
        data={sources.map(({ id, label }) => ({ value: id, label }))}
      />
      <NativeSelect
        label="To"
        value={into}
        onChange={(event) => setInto(event.currentTarget.value)}
        data={[
          ...wallet.spendAccounts.map((one) => ({ value: one.userCashBalanceId, label: nameOf(one) })),
          { value: GIFT_CARD, label: 'Gift-card balance: can be spent, and not withdrawn' },
          { value: RESERVE, label: 'Reserve: covers settlements that fail' },
        ]}
      />
      {into === GIFT_CARD && <MerchantKind account={account} value={category} onChange={setCategory} />}
      {source && <Arrival source={source} />}
      <Notes />
    </MovementForm>
  );
}

function goal(into: string, merchantCategoryCode: string): MovementInput {
  return into === GIFT_CARD || into === RESERVE
    ? {
        depositType: into,
        ...(into === GIFT_CARD && merchantCategoryCode && { merchantCategoryCode }),
      }
    : { depositType: 'CASH_BALANCE', userCashBalanceId: into };
}

async function deposit(account: Account, input: MovementInput): Promise<Outcome> {
  const answer = await call<{ depositCashBalance: { cashBalanceDeposits: Deposited[] } }>(
    account,
    depositRequest(input),
  );
  const made = answer.depositCashBalance.cashBalanceDeposits[0] as Deposited;
  const amount: Cents = centsOf(made.depositAmount);
  return {
    recordId: made.cashBalanceDepositId,
    status: made.status,
    what: `Deposit of ${dollars(amount)}`,
    fee: centsOf(made.depositFee),
    expectedAt: made.expectedClearedDate,
    isSlow: input.bankAccountId !== undefined,
  };
}

function Arrival({ source }: { source: Source }) {
  return (
    <Text size="sm" c="dimmed" role="status">
      {source.field === 'bankAccountId'
        ? 'From a bank account it arrives when the bank’s debit has cleared, which takes some days.'
        : 'It arrives at once.'}
    </Text>
  );
}

interface MerchantKindProps {
  account: Account;
  value: string;
  onChange: (code: string) => void;
}

/** What the deposit is meant for, which it need not say. */
function MerchantKind({ account, value, onChange }: MerchantKindProps) {
  const { data } = useMerchantKinds(account);
  return (
    <NativeSelect
      label="Kind of merchant it is meant for"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: 'Any' }, ...(data ?? [])]}
    />
  );
}

function NoSource() {
  return (
    <section className={`surface ${classes.panel}`}>
      <Text>
        There is nothing to deposit from yet.{' '}
        <Anchor component={Link} to="/wallet/cards">
          Add a card
        </Anchor>{' '}
        or{' '}
        <Anchor component={Link} to="/wallet/banks">
          link a bank account
        </Anchor>
        .
      </Text>
    </section>
  );
}
