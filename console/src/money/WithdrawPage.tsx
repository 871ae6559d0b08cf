import { Anchor, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { type Cents, centsOf, checked, dollars, numberOf } from './amounts';
import { call, nameOf, type Source, sourcesOf } from './api';
import { AmountField, MovementForm } from './MovementForm';
import { type Withdrawn, withdrawRequest } from './movement-requests';
import { SectionLinks } from './SectionLinks';
import { type MovementInput, type Outcome, useMovement } from './useMovement';
import { WithWallet } from './WithWallet';
import type { Wallet } from './wallet-requests';

const REWARDS = 'REWARDS_BALANCE';

const METHODS = [
  { value: 'BANK_ACH', label: 'Bank account' },
  { value: 'BANK_CARD', label: 'Debit card' },
  { value: 'PAYPAL', label: 'PayPal' },
  { value: 'VENMO', label: 'Venmo' },
] as const;

type Method = (typeof METHODS)[number]['value'];

export default function WithdrawPage() {
  return (
    <Frame title="Withdraw" text="From a spend account or rewards to the outside.">
      {(account) => (
        <>
          <SectionLinks of="Move money" />
          <WithWallet account={account}>
            {(wallet) => <Withdraw account={account} wallet={wallet} />}
          </WithWallet>
        </>
      )}
    </Frame>
  );
}

/** A balance that can be withdrawn. */
interface From {
  id: string;
  label: string;
  available: Cents;
  pending: Cents;
}

function balancesOf({ spendAccounts, balances }: Wallet): From[] {
  const from = (id: string, label: string, available: Cents, total: Cents) => ({
    id,
    label: `${label}, ${dollars(available)}`,
    available,
    pending: total - available,
  });
  return [
    ...spendAccounts.map((one) =>
      from(
        one.userCashBalanceId,
        nameOf(one),
        centsOf(one.availableCashBalance),
        centsOf(one.totalCashBalance),
      ),
    ),
    from(
      REWARDS,
      'Rewards',
      centsOf(balances.rewardsBalance.availableBalance),
      centsOf(balances.rewardsBalance.totalBalance),
    ),
  ];
}

/** What a method pays to; `VENMO` needs an address alone. */
function destinationsOf(sources: Source[], method: Method): Source[] {
  switch (method) {
    case 'BANK_ACH':
      return sources.filter(({ field }) => field === 'bankAccountId');
    case 'BANK_CARD':
      return sources.filter(({ isDebitCard }) => isDebitCard);
    case 'PAYPAL':
      return sources.filter(({ field }) => field === 'paypalVaultId');
    case 'VENMO':
      return [];
  }
}

function Withdraw({ account, wallet }: { account: Account; wallet: Wallet }) {
  const [search] = useSearchParams();
  const from = balancesOf(wallet);
  const [text, setText] = useState('');
  const [fromId, setFromId] = useState(search.get('from') ?? '');
  const [method, setMethod] = useState<Method>('BANK_ACH');
  const [destinationId, setDestinationId] = useState('');
  const [email, setEmail] = useState('');
  const movement = useMovement(
    account,
    (input) => withdraw(account, input),
    () => setText(''),
  );
  const balance = from.find(({ id }) => id === fromId) ?? (from[0] as From);
  const typed = checked(text, balance.available);
  const destinations = destinationsOf(sourcesOf(wallet), method);
  const destination = destinations.find(({ id }) => id === destinationId) ?? destinations[0];
  const isRewards = balance.id === REWARDS;
  const wanted = {
    ...(typed.cents !== undefined && { amount: numberOf(typed.cents) }),
    method,
    source: isRewards ? REWARDS : 'CASH_BALANCE',
    ...(!isRewards && { cashBalanceId: balance.id }),
    ...(destination && { [destination.field]: destination.id }),
    ...(method === 'VENMO' && { emailAddress: email.trim() }),
  };
  const hasGoal = method === 'VENMO' ? /^\S+@\S+$/.test(email.trim()) : destination !== undefined;
  return (
    <MovementForm
      account={account}
      label="Withdraw"
      movement={movement}
      isReady={typed.cents !== undefined && hasGoal}
      button={typed.cents === undefined ? 'Withdraw' : `Withdraw ${dollars(typed.cents)}`}
      request={withdrawRequest({ idempotencyKey: movement.key, ...wanted })}
      onSubmit={() => typed.cents !== undefined && hasGoal && movement.send(wanted)}
    >
      <NativeSelect
        label="From"
        value={balance.id}
        onChange={(event) => setFromId(event.currentTarget.value)}
        data={from.map(({ id, label }) => ({ value: id, label }))}
      />
      <AmountField
        text={text}
        typed={typed}
        onChange={setText}
        available={balance.available}
        pending={balance.pending}
        hint={`At least ${isRewards ? '$15' : '$1'}, unless this server has set another minimum. A fee, if it takes one, leaves the balance on top.`}
      />
      <NativeSelect
        label="How"
        value={method}
        onChange={(event) => setMethod(event.currentTarget.value as Method)}
        data={[...METHODS]}
      />
      {method === 'VENMO' ? (
        <TextInput
          label="E-mail address of the Venmo account"
          type="email"
          autoComplete="off"
          maxLength={255}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      ) : destination ? (
        <NativeSelect
          label="To"
          value={destination.id}
          onChange={(event) => setDestinationId(event.currentTarget.value)}
          data={destinations.map(({ id, label }) => ({ value: id, label }))}
        />
      ) : (
        <NoDestination method={method} />
      )}
    </MovementForm>
  );
}

function NoDestination({ method }: { method: Method }) {
  switch (method) {
    case 'BANK_ACH':
      return <Missing what="bank account" to="/wallet/banks" does="Link or add one" />;
    case 'BANK_CARD':
      return <Missing what="debit card" to="/wallet/cards" does="Add one" />;
    default:
      return <Text role="status">This account has no PayPal account. Choose another way.</Text>;
  }
}

function Missing({ what, to, does }: { what: string; to: string; does: string }) {
  return (
    <Text role="status">
      This account has no {what}.{' '}
      <Anchor component={Link} to={to}>
        {does}
      </Anchor>
      , or choose another way.
    </Text>
  );
}

async function withdraw(account: Account, input: MovementInput): Promise<Outcome> {
  const answer = await call<{ withdrawCashBalance: { withdraws: Withdrawn[] } }>(
    account,
    withdrawRequest(input),
  );
  const made = answer.withdrawCashBalance.withdraws[0] as Withdrawn;
  return {
    recordId: made.transactionLogId ?? made.withdrawId,
    status: made.status,
    what: `Withdrawal of ${dollars(centsOf(made.amount))}`,
    fee: centsOf(made.processingFee),
  };
}
