import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Account, GraphQlRequest } from '../api/florin';
import { ShowRequests } from '../buying/ShowRequests';
import { Icon } from '../ui/Icon';
import { RequestId } from '../ui/RequestId';
import { type Cents, dollars, type Typed } from './amounts';
import { mayMove } from './api';
import classes from './Money.module.css';
import { OutcomePanel } from './OutcomePanel';
import { advice } from './reasons';
import type { Movement } from './useMovement';

const MAX_MEMO = 255;
const MAX_CATEGORY = 100;

interface MovementFormProps {
  account: Account;
  /** Said to screen readers, such as `Deposit`. */
  label: string;
  movement: Movement;
  isReady: boolean;
  button: string;
  /** What it would send, for the Explorer. */
  request: GraphQlRequest;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
}

/** A form that moves money once: its fields, what is wrong, and in the end what became of it. */
export function MovementForm(props: MovementFormProps) {
  const { account, label, movement, isReady, button, request, onSubmit, children } = props;
  if (movement.outcome) {
    return <OutcomePanel account={account} outcome={movement.outcome} onAgain={movement.again} />;
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form method="post" onSubmit={submit} className={`surface ${classes.panel}`} aria-label={label}>
      <fieldset disabled={movement.isBusy || movement.isUnknown} className={classes.plain}>
        <Stack gap="md" maw={560}>
          {children}
        </Stack>
      </fieldset>
      {movement.problem !== undefined && <Refused problem={movement.problem} onRetry={movement.retry} />}
      <Group mt="lg" gap="md">
        {!movement.isUnknown && (
          <Button type="submit" loading={movement.isBusy} disabled={!isReady || !mayMove(account)}>
            {button}
          </Button>
        )}
        <ShowRequests requests={[request]} />
        <Text size="sm" c="dimmed">
          {mayMove(account)
            ? 'It moves money once, even if you press again.'
            : 'Your role in this account lets you look, and not move money. Ask its owner for another role.'}
        </Text>
      </Group>
    </form>
  );
}

/** Why it was refused and what to do; where nobody knows, the same is sent again. */
export function Refused({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const { title, text, isUnknown } = advice(problem);
  return (
    <Alert mt="lg" variant="default" color="red" role="alert" icon={<Icon name="warning" />} title={title}>
      <Text size="sm">{text}</Text>
      <Group mt="sm" gap="sm">
        {isUnknown && (
          <Button size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
        <RequestId of={problem} />
      </Group>
    </Alert>
  );
}

interface AmountFieldProps {
  text: string;
  typed: Typed;
  onChange: (text: string) => void;
  /** What there is, and what of it is pending; `undefined` where nobody knows. */
  available?: Cents | undefined;
  pending?: Cents | undefined;
  hint?: string;
}

/** An amount, checked as it is typed. */
export function AmountField({ text, typed, onChange, available, pending = 0n, hint }: AmountFieldProps) {
  return (
    <div>
      <TextInput
        label="Amount in US dollars"
        inputMode="decimal"
        autoComplete="off"
        maxLength={13}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={typed.error}
        {...(hint && { description: hint })}
      />
      {available !== undefined && (
        <Text size="sm" c="dimmed" mt={4} role="status">
          {dollars(available)} available
          {pending > 0n && `, and ${dollars(pending)} pending, which cannot be moved yet`}
          {typed.cents !== undefined && `; ${dollars(available - typed.cents)} stays`}.
        </Text>
      )}
    </div>
  );
}

/** A note and a category, which the movement carries among the transactions. */
export function Notes({ hint }: { hint?: string }) {
  return (
    <details>
      <summary className={classes.summary}>Add a note or a category</summary>
      <Stack gap="sm" mt="sm">
        <TextInput
          label="Note"
          name="memo"
          maxLength={MAX_MEMO}
          autoComplete="off"
          {...(hint && { description: hint })}
        />
        <TextInput label="Category" name="category" maxLength={MAX_CATEGORY} autoComplete="off" />
      </Stack>
    </details>
  );
}

/** The notes as the API takes them; what is empty is left out. */
export function notesOf(form: FormData): Record<string, string> {
  const memo = String(form.get('memo') ?? '').trim();
  const transactionCategory = String(form.get('category') ?? '').trim();
  return { ...(memo && { memo }), ...(transactionCategory && { transactionCategory }) };
}
