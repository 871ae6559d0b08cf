import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Account } from '../api/florin';
import { Problem } from '../api/problem';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type Cents, numberOf, typedCents } from './amounts';
import { call, moneyChanged } from './api';
import { type AddedAccount, addAccountRequest, verifyRequest } from './bank-requests';
import { isAccountNumber, isRoutingNumber } from './card-checks';
import classes from './Money.module.css';
import { isUnknown } from './reasons';

type Errors = Record<string, string>;

interface AddByNumberProps {
  account: Account;
  onDone: (text: string) => void;
}

/**
 * Adds a bank account by its number and confirms the two small deposits. They take days to arrive: which account waits for
 * them stands in the address (`?verify=`), so that a bookmark leads back. Its id is no secret; its number is in the form alone.
 */
export function AddByNumber({ account, onDone }: AddByNumberProps) {
  const [search, setSearch] = useSearchParams();
  const [round, setRound] = useState(0);
  const waiting = search.get('verify') ?? '';
  const wait = (bankAccountId: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (bankAccountId) {
          next.set('verify', bankAccountId);
        } else {
          next.delete('verify');
        }
        return next;
      },
      { preventScrollReset: true },
    );
  const added = (one: AddedAccount) => {
    setRound((before) => before + 1);
    if (one.status === 'ENABLED') {
      onDone(`${one.accountName} can pay: it was confirmed before.`);
    } else {
      wait(one.bankAccountId);
    }
  };
  return (
    <section className={`surface ${classes.panel}`} aria-labelledby="by-number">
      <Title order={2} id="by-number">
        Add one by its number
      </Title>
      {waiting === '' ? (
        <NumberForm key={round} account={account} onAdded={added} />
      ) : (
        <Verify
          account={account}
          bankAccountId={waiting}
          onDone={(text) => {
            wait('');
            onDone(text);
          }}
          onLeave={() => wait('')}
        />
      )}
    </section>
  );
}

function errorsOf(form: FormData): Errors {
  const text = (name: string) => String(form.get(`input.${name}`) ?? '').trim();
  return {
    ...(!isRoutingNumber(text('routingNumber')) && {
      'input.routingNumber': 'This is no routing number: it has nine digits, at the bottom of a cheque.',
    }),
    ...(!isAccountNumber(text('accountNumber')) && {
      'input.accountNumber': 'Write the number’s 4 to 17 digits.',
    }),
    ...(text('accountHolderName') === '' && { 'input.accountHolderName': 'Write the name of the holder.' }),
  };
}

function NumberForm({ account, onAdded }: { account: Account; onAdded: (one: AddedAccount) => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const wrong = errorsOf(typed);
    setErrors(wrong);
    setProblem(undefined);
    if (Object.keys(wrong).length > 0) {
      focus(form.current, Object.keys(wrong)[0]);
      return;
    }
    const text = (name: string) => String(typed.get(`input.${name}`) ?? '').trim();
    setBusy(true);
    try {
      const { addBankAccount } = await call<{ addBankAccount: AddedAccount }>(
        account,
        addAccountRequest({
          routingNumber: text('routingNumber'),
          accountNumber: text('accountNumber'),
          type: text('type'),
          accountHolderName: text('accountHolderName'),
          ...(text('nickname') && { nickname: text('nickname') }),
        }),
      );
      onAdded(addBankAccount);
      void moneyChanged(account);
    } catch (failure) {
      const field = failure instanceof Problem ? failure.field : undefined;
      if (failure instanceof Problem && field && form.current?.elements.namedItem(field)) {
        setErrors({ [field]: failure.message });
        focus(form.current, field);
      } else {
        setProblem(failure);
      }
      setBusy(false);
    }
  };
  const input = (name: string) => ({ name: `input.${name}`, error: errors[`input.${name}`] });
  return (
    <form method="post" ref={form} noValidate onSubmit={submit} aria-labelledby="by-number">
      <Text size="sm" c="dimmed" mt={4}>
        Two small deposits are sent to it. It can pay once you have confirmed their amounts. If you have added
        it before and lost the page on which they are confirmed, add it again: nothing is sent twice.
      </Text>
      <fieldset disabled={isBusy} className={classes.plain}>
        <Stack gap="md" maw={560} mt="md">
          <TextInput
            {...input('routingNumber')}
            label="Routing number"
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
          />
          <TextInput
            {...input('accountNumber')}
            label="Account number"
            inputMode="numeric"
            autoComplete="off"
            maxLength={17}
          />
          <NativeSelect
            name="input.type"
            label="Type"
            data={[
              { value: 'CHECKING', label: 'Checking' },
              { value: 'SAVING', label: 'Savings' },
            ]}
          />
          <TextInput
            {...input('accountHolderName')}
            label="Name of the holder"
            autoComplete="name"
            maxLength={100}
          />
          <TextInput
            {...input('nickname')}
            label="Nickname (may be left empty)"
            autoComplete="off"
            maxLength={100}
          />
        </Stack>
      </fieldset>
      {problem !== undefined && (
        <ProblemPanel
          problem={problem}
          title={
            isUnknown(problem)
              ? 'It is not known whether it was added: press again, it is added once'
              : 'It was not added'
          }
        />
      )}
      <Group mt="lg">
        <Button type="submit" loading={isBusy}>
          Add the bank account
        </Button>
      </Group>
    </form>
  );
}

interface VerifyProps {
  account: Account;
  bankAccountId: string;
  onDone: (text: string) => void;
  onLeave: () => void;
}

/** Each wrong pair of amounts is one of three tries: what cannot be right is not sent. */
function Verify({ account, bankAccountId, onDone, onLeave }: VerifyProps) {
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amounts = ['first', 'second'].map((name) => smallDeposit(String(form.get(name) ?? '')));
    const wrong = 'Write an amount below a dollar, such as 0.32.';
    setErrors({ ...(!amounts[0] && { first: wrong }), ...(!amounts[1] && { second: wrong }) });
    setProblem(undefined);
    const [first, second] = amounts;
    if (first === undefined || second === undefined) {
      return;
    }
    setBusy(true);
    try {
      const { verifyBankAccount: verified } = await call<{ verifyBankAccount: AddedAccount }>(
        account,
        verifyRequest({ bankAccountId, firstAmount: numberOf(first), secondAmount: numberOf(second) }),
      );
      onDone(`${verified.accountName} is confirmed, and can pay.`);
      await moneyChanged(account);
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return (
    <form method="post" noValidate onSubmit={submit} aria-label="Confirm the two deposits">
      <Text mt="xs" maw={560}>
        Two small deposits are on their way to the account. When they have arrived, write their amounts here,
        in either order. You have three tries. This page’s address leads back here: keep it until then.
      </Text>
      <fieldset disabled={isBusy} className={classes.plain}>
        <div className={classes.pair} style={{ maxWidth: 420, marginTop: 16 }}>
          <TextInput
            name="first"
            label="First amount"
            inputMode="decimal"
            autoComplete="off"
            maxLength={4}
            error={errors.first}
            placeholder="0.32"
          />
          <TextInput
            name="second"
            label="Second amount"
            inputMode="decimal"
            autoComplete="off"
            maxLength={4}
            error={errors.second}
            placeholder="0.45"
          />
        </div>
      </fieldset>
      {problem !== undefined && <ProblemPanel problem={problem} title="They were not confirmed" />}
      <Group mt="lg" gap="sm">
        <Button type="submit" loading={isBusy}>
          Confirm
        </Button>
        <Button variant="default" onClick={onLeave}>
          Add another account
        </Button>
      </Group>
    </form>
  );
}

function smallDeposit(text: string): Cents | undefined {
  const cents = typedCents(text.replace(/^\s*\./, '0.'));
  return cents !== undefined && cents > 0n && cents < 100n ? cents : undefined;
}

function focus(form: HTMLFormElement | null, name: string | undefined) {
  const field = name && form?.elements.namedItem(name);
  if (field instanceof HTMLElement) {
    field.focus();
  }
}
