import {
  Button,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  type TextInputProps,
  Title,
} from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Account } from '../api/florin';
import { Problem } from '../api/problem';
import { ProblemPanel } from '../ui/ProblemPanel';
import { AddressFields, addressErrors, addressOf, addressText } from './AddressFields';
import { call, moneyChanged } from './api';
import { type CardFields, cardErrors } from './card-checks';
import classes from './Money.module.css';
import { isUnknown } from './reasons';
import { type Address, addCardRequest, type BankCard } from './wallet-requests';

const NEW = 'new';

type Errors = Record<string, string>;

interface AddCardProps {
  account: Account;
  addresses: Address[];
  onDone: (text: string) => void;
}

/**
 * Adds a card. What is typed stands in the fields of this form alone, which the page reads when it is sent: not in its state,
 * not in a cache, not in the address. It is gone with the form, which is made anew once the card was added.
 */
export function AddCard(props: AddCardProps) {
  const [round, setRound] = useState(0);
  return (
    <CardForm
      key={round}
      {...props}
      onDone={(text) => {
        props.onDone(text);
        setRound((before) => before + 1);
      }}
    />
  );
}

function fieldsOf(form: FormData): CardFields & { cardholderName: string } {
  const text = (name: string) => String(form.get(`input.${name}`) ?? '');
  return {
    cardNumber: text('cardNumber'),
    expirationMonth: text('expirationMonth'),
    expirationYear: text('expirationYear'),
    cvv: text('cvv'),
    cardholderName: text('cardholderName').trim(),
  };
}

/** By the names of the fields, as the API has them. */
function errorsOf(form: FormData, hasNewAddress: boolean): Errors {
  const card = fieldsOf(form);
  const wrong = {
    ...cardErrors(card, new Date()),
    ...(card.cardholderName === '' && { cardholderName: 'Write the name as it is on the card.' }),
  };
  return {
    ...Object.fromEntries(Object.entries(wrong).map(([name, error]) => [`input.${name}`, error])),
    ...(hasNewAddress && addressErrors(form, 'input.billingAddress.')),
  };
}

function CardForm({ account, addresses, onDone }: AddCardProps) {
  const form = useRef<HTMLFormElement>(null);
  const [addressId, setAddressId] = useState<string>();
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const chosen = addressId ?? addresses[0]?.userAddressId ?? NEW;

  const check = (name: string) => {
    if (form.current && name in errors) {
      const now = errorsOf(new FormData(form.current), chosen === NEW);
      setErrors(({ [name]: _, ...others }) => ({ ...others, ...(now[name] && { [name]: now[name] }) }));
    }
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const wrong = errorsOf(typed, chosen === NEW);
    setErrors(wrong);
    setProblem(undefined);
    const first = Object.keys(wrong)[0];
    if (first) {
      focus(form.current, first);
      return;
    }
    setBusy(true);
    try {
      const { addBankCard: card } = await call<{ addBankCard: BankCard }>(
        account,
        addCardRequest({
          ...fieldsOf(typed),
          ...(chosen === NEW
            ? { billingAddress: addressOf(typed, 'input.billingAddress.') }
            : { userAddressId: chosen }),
        }),
      );
      onDone(`${card.cardProcessor} ending in ${card.lastFourDigits} is added.`);
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
  const input = (name: string) => ({
    name: `input.${name}`,
    error: errors[`input.${name}`],
    onBlur: () => check(`input.${name}`),
  });
  return (
    <form
      method="post"
      ref={form}
      onSubmit={submit}
      noValidate
      className={`surface ${classes.panel}`}
      aria-labelledby="add-card"
    >
      <Title order={2} id="add-card">
        Add a card
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        Its number goes to the payment gateway and is kept nowhere else: not here, and not on this server.
      </Text>
      <fieldset disabled={isBusy} className={classes.plain}>
        <Stack gap="md" maw={560} mt="md">
          <Secret {...input('cardNumber')} label="Card number" autoComplete="cc-number" maxLength={30} />
          <div className={classes.pair}>
            <Secret
              {...input('expirationMonth')}
              label="Month"
              placeholder="01"
              autoComplete="cc-exp-month"
              maxLength={2}
            />
            <Secret
              {...input('expirationYear')}
              label="Year"
              placeholder="2029"
              autoComplete="cc-exp-year"
              maxLength={4}
            />
            <Secret {...input('cvv')} label="Security code" autoComplete="cc-csc" maxLength={4} />
          </div>
          <TextInput
            {...input('cardholderName')}
            label="Name on the card"
            autoComplete="cc-name"
            maxLength={100}
          />
          {addresses.length > 0 && (
            <NativeSelect
              label="Billing address"
              value={chosen}
              onChange={(event) => setAddressId(event.currentTarget.value)}
              data={[
                ...addresses.map((one) => ({ value: one.userAddressId, label: addressText(one) })),
                { value: NEW, label: 'Another one' },
              ]}
            />
          )}
          {chosen === NEW && <AddressFields prefix="input.billingAddress." errors={errors} onBlur={check} />}
        </Stack>
      </fieldset>
      {problem !== undefined && <NotAdded problem={problem} />}
      <Group mt="lg">
        <Button type="submit" loading={isBusy}>
          Add the card
        </Button>
      </Group>
    </form>
  );
}

/** Digits that nobody else should see later. */
function Secret(props: TextInputProps) {
  return <TextInput inputMode="numeric" spellCheck={false} {...props} />;
}

function focus(form: HTMLFormElement | null, name: string) {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLElement) {
    field.focus();
  }
}

function NotAdded({ problem }: { problem: unknown }) {
  return (
    <Stack gap="xs" mt="lg">
      <ProblemPanel
        problem={problem}
        title={isUnknown(problem) ? 'It is not known whether the card was added' : 'The card was not added'}
      />
      {isUnknown(problem) && (
        <Text size="sm">Press the button again: the same card is added once, however often it is sent.</Text>
      )}
    </Stack>
  );
}
