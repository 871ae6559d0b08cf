import { Badge, Button, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../api/florin';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { Frame } from '../buying/Frame';
import { Field, Send } from '../signin/Fields';
import classes from '../signin/Settings.module.css';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import { ROLES, roleWords } from './roles';

interface Seated {
  seatId: string;
  /** Null where a phone number was asked by the API. */
  email: string | null;
  /** Null until the person has taken the seat, as the last name is. */
  firstName: string | null;
  lastName: string | null;
  roles: string[];
  status: 'PENDING' | 'ACTIVE' | 'INACTIVE' | 'DECLINED';
  mailedAt: string | null;
  expiresAt: string | null;
}

interface Invited {
  seatId: string;
  /** Whether a letter went out now: one an hour does. */
  mailed: boolean;
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const keyOf = (account: Account) => ['people', account.accountId];
const pathOf = (account: Account) => `api/accounts/${account.accountId}/people`;
const refresh = (account: Account) => queries.invalidateQueries({ queryKey: keyOf(account) });

/** Who may act in an account beside its owner, and who is asked in. */
export default function PeoplePage() {
  return (
    <Frame
      title="People"
      text="The people who act in this account besides its owner, and those who are invited."
    >
      {(account) =>
        account.role === 'SPENDER' ? (
          <Text>Your role in this account does not let you see its people. Ask its owner or an admin.</Text>
        ) : (
          <People account={account} />
        )
      }
    </Frame>
  );
}

function People({ account }: { account: Account }) {
  const mayInvite = (account.role === 'OWNER' || account.role === 'ADMIN') && !account.blocked;
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(account),
    queryFn: ({ signal }) => ask<{ people: Seated[] }>(pathOf(account), { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The people could not be listed" onRetry={() => refetch()} />
    ) : (
      <Skeleton height={160} aria-hidden />
    );
  }
  const waiting = data.people.filter(({ status }) => status === 'PENDING');
  const active = data.people.filter(({ status }) => status === 'ACTIVE');
  return (
    <Stack gap="xl" maw={760}>
      {mayInvite && <Invite account={account} />}
      <List
        title="Invited"
        none="Nobody waits for an answer."
        people={waiting}
        account={account}
        mayInvite={mayInvite}
      />
      <List
        title="In the account"
        none="Nobody but the owner."
        people={active}
        account={account}
        mayInvite={mayInvite}
      />
    </Stack>
  );
}

function Invite({ account }: { account: Account }) {
  const [round, setRound] = useState(0);
  const submit = useSubmit(async ({ email, role }) => {
    const { mailed } = await ask<Invited>(pathOf(account), {
      method: 'POST',
      body: { email, roles: [role] },
    });
    await refresh(account);
    setRound((before) => before + 1);
    notifications.show({
      message: mailed
        ? `An invitation is on its way to ${email}.`
        : `${email} has the new role. No e-mail was sent: one was sent recently, or the account has reached its daily limit.`,
    });
  });
  return (
    <section className={`surface ${classes.section}`}>
      <Title order={2}>Invite somebody</Title>
      <Text size="sm" c="dimmed" mt={4}>
        They get an e-mail with a link. It works once, for two weeks, and only for them.
      </Text>
      <form {...submit.form} key={round} className={classes.content}>
        <Stack gap="md">
          <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
            <Field
              submit={submit}
              name="email"
              label="E-mail address"
              type="email"
              autoComplete="off"
              miw={200}
            />
            <NativeSelect
              name="role"
              label="Role"
              defaultValue="SPENDER"
              miw={200}
              data={ROLES.map(({ role, label, text }) => ({ value: role, label: `${label}: ${text}` }))}
              error={submit.error('roles')}
            />
          </Group>
          <div>
            <Send submit={submit} title="Nobody was invited">
              Send invitation
            </Send>
          </div>
        </Stack>
      </form>
    </section>
  );
}

interface ListProps {
  title: string;
  none: string;
  people: Seated[];
  account: Account;
  mayInvite: boolean;
}

function List({ title, none, people, account, mayInvite }: ListProps) {
  return (
    <section className={`surface ${classes.section}`}>
      <Title order={2}>{title}</Title>
      <div className={classes.content}>
        {people.length === 0 && <Text size="sm">{none}</Text>}
        {people.map((one) => (
          <Row key={one.seatId} one={one} account={account} mayInvite={mayInvite} />
        ))}
      </div>
    </section>
  );
}

function Row({ one, account, mayInvite }: { one: Seated; account: Account; mayInvite: boolean }) {
  const isWaiting = one.status === 'PENDING';
  const address = one.email ?? 'whoever has the phone number';
  const resend = useMutation({
    mutationFn: () => ask<Invited>(`${pathOf(account)}/${one.seatId}/resend`, { method: 'POST' }),
    onSuccess: async () => {
      await refresh(account);
      notifications.show({ message: `Another e-mail is on its way to ${address}.` });
    },
  });
  const remove = useMutation({
    mutationFn: () => ask(`${pathOf(account)}/${one.seatId}`, { method: 'DELETE' }),
    onSuccess: () => refresh(account),
  });
  const problem = resend.error ?? remove.error;
  return (
    <>
      <div className={classes.row}>
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Group gap="xs">
            <Text fw={600}>
              {one.firstName
                ? `${one.firstName} ${one.lastName ?? ''}`
                : (one.email ?? 'Asked by phone number')}
            </Text>
            {one.roles.map((role) => (
              <Badge key={role} variant="default">
                {roleWords(role)}
              </Badge>
            ))}
          </Group>
          <Text size="sm" c="dimmed">
            {one.firstName ? one.email : whenOf(one)}
          </Text>
        </div>
        {mayInvite && (
          <Group gap="xs">
            {isWaiting && (
              <Button
                size="xs"
                variant="default"
                aria-label={`Write again to ${address}`}
                loading={resend.isPending}
                onClick={() => resend.mutate()}
              >
                Write again
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              aria-label={isWaiting ? `Withdraw the invitation of ${address}` : `Remove ${address}`}
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {isWaiting ? 'Withdraw' : 'Remove'}
            </Button>
          </Group>
        )}
      </div>
      {problem && <ProblemPanel problem={problem} title="Nothing was changed" />}
    </>
  );
}

function whenOf({ mailedAt, expiresAt }: Seated): string {
  if (!mailedAt) {
    return 'No e-mail has been sent.';
  }
  const written = `Written to ${DATE.format(new Date(mailedAt))}`;
  if (!expiresAt) {
    return written;
  }
  const until = new Date(expiresAt);
  return `${written} · the link ${until.getTime() > Date.now() ? 'works until' : 'ended'} ${DATE.format(until)}`;
}
