import { Anchor, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { centsOf, checked, dollars, numberOf } from './amounts';
import { call, nameOf } from './api';
import classes from './Money.module.css';
import { AmountField, MovementForm, Notes, notesOf } from './MovementForm';
import { type Moved, moveRequest } from './movement-requests';
import { SectionLinks } from './SectionLinks';
import { type MovementInput, type Outcome, useMovement } from './useMovement';
import { WithWallet } from './WithWallet';
import type { SpendAccount, Wallet } from './wallet-requests';

export default function TransferPage() {
  return (
    <Frame title="Between spend accounts" text="Within this account, at once.">
      {(account) => (
        <>
          <SectionLinks of="Move money" />
          <WithWallet account={account}>
            {(wallet) =>
              wallet.spendAccounts.length < 2 ? <OnlyOne /> : <Transfer account={account} wallet={wallet} />
            }
          </WithWallet>
        </>
      )}
    </Frame>
  );
}

function OnlyOne() {
  return (
    <section className={`surface ${classes.panel}`}>
      <Text>
        It takes two spend accounts.{' '}
        <Anchor component={Link} to="/wallet">
          Open another one
        </Anchor>{' '}
        first.
      </Text>
    </section>
  );
}

function Transfer({ account, wallet: { spendAccounts } }: { account: Account; wallet: Wallet }) {
  const [search] = useSearchParams();
  const [text, setText] = useState('');
  const [fromId, setFromId] = useState(search.get('from') ?? '');
  const [toId, setToId] = useState('');
  const movement = useMovement(
    account,
    (input) => move(account, input),
    () => setText(''),
  );
  const from =
    spendAccounts.find((one) => one.userCashBalanceId === fromId) ?? (spendAccounts[0] as SpendAccount);
  const others = spendAccounts.filter((one) => one !== from);
  const to = others.find((one) => one.userCashBalanceId === toId) ?? (others[0] as SpendAccount);
  const available = centsOf(from.availableCashBalance);
  const typed = checked(text, available);
  const wanted = {
    ...(typed.cents !== undefined && { amount: numberOf(typed.cents) }),
    sourceUserCashBalanceId: from.userCashBalanceId,
    destinationUserCashBalanceId: to.userCashBalanceId,
  };
  return (
    <MovementForm
      account={account}
      label="Between spend accounts"
      movement={movement}
      isReady={typed.cents !== undefined}
      button={typed.cents === undefined ? 'Move' : `Move ${dollars(typed.cents)}`}
      request={moveRequest({ idempotencyKey: movement.key, ...wanted })}
      onSubmit={(form) => typed.cents !== undefined && movement.send({ ...wanted, ...notesOf(form) })}
    >
      <Choice label="From" value={from} options={spendAccounts} onChange={setFromId} />
      <Choice label="To" value={to} options={others} onChange={setToId} />
      <AmountField
        text={text}
        typed={typed}
        onChange={setText}
        available={available}
        pending={centsOf(from.totalCashBalance) - available}
      />
      <Notes />
    </MovementForm>
  );
}

interface ChoiceProps {
  label: string;
  value: SpendAccount;
  options: SpendAccount[];
  onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value.userCashBalanceId}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={options.map((one) => ({
        value: one.userCashBalanceId,
        label: `${nameOf(one)}, ${dollars(centsOf(one.availableCashBalance))}`,
      }))}
    />
  );
}

async function move(account: Account, input: MovementInput): Promise<Outcome> {
  const { transferInternalBalance } = await call<{ transferInternalBalance: Moved }>(
    account,
    moveRequest(input),
  );
  const { cashBalanceDepositId, depositAmount, status } = transferInternalBalance.cashBalanceDeposit;
  return {
    recordId: cashBalanceDepositId,
    status,
    what: `${dollars(centsOf(depositAmount))} moved between spend accounts`,
  };
}
