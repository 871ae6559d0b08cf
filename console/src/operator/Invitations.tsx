import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { ROLES, roleWords } from '../people/roles';
import classes from '../signin/Settings.module.css';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act, Done } from './Act';
import { Panel, useMay } from './Desk';

interface Invitation {
  invitationId: string;
  email: string;
  accountId?: string;
  account?: string;
  roles: string[];
  expiresAt: string;
}

const KEY = ['operator', 'invitations'];
const PATH = 'api/operator/invitations';
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

/** Asks people in, and shows the newest of those who have not answered. */
export function Invitations() {
  const [done, setDone] = useState<string>();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<{ invitations: Invitation[] }>(`${PATH}?limit=20`, { signal }),
  });
  const mayMoney = useMay('MONEY');
  const invite = async ({ email, accountId, role }: Record<string, string>) => {
    await ask(PATH, { method: 'POST', body: accountId ? { email, accountId, roles: [role] } : { email } });
    setDone(`An invitation is on its way to ${email}.`);
    await refresh();
  };
  const address = { name: 'email', label: 'E-mail address', required: true };
  return (
    <Panel title="Invitations">
      {done && <Done text={done} />}
      <Act
        title="Invite to sign up"
        explains="They get an e-mail with a link, good once for 14 days, also where sign-up is closed. With it comes an account of their own."
        needs="STEER"
        button="Send"
        reason="none"
        fields={[address]}
        send={invite}
      />
      <Act
        title="Invite to a seat"
        explains="The same to a seat in an account. Whoever has it may spend what is there."
        needs="MONEY"
        button="Send"
        reason="none"
        fields={[address, { name: 'accountId', label: 'Account id', required: true }]}
        send={invite}
      >
        <NativeSelect
          name="role"
          label="Role"
          defaultValue="SPENDER"
          data={ROLES.map(({ role, label, text }) => ({ value: role, label: `${label}: ${text}` }))}
        />
      </Act>
      {error && <ProblemPanel problem={error} title="The invitations could not be listed" />}
      {data?.invitations.map((one) => (
        <Row key={one.invitationId} one={one} mayResend={!one.accountId || mayMoney} onDone={setDone} />
      ))}
    </Panel>
  );
}

interface RowProps {
  one: Invitation;
  mayResend: boolean;
  onDone: (text: string) => void;
}

function Row({ one, mayResend, onDone }: RowProps) {
  const maySteer = useMay('STEER');
  const resend = useMutation({
    mutationFn: () => ask(`${PATH}/${one.invitationId}/resend`, { method: 'POST', body: {} }),
    onSuccess: async () => {
      onDone(`Another e-mail is on its way to ${one.email}. The link in the older one no longer works.`);
      await refresh();
    },
  });
  const withdraw = useMutation({
    mutationFn: () => ask(`${PATH}/${one.invitationId}`, { method: 'DELETE' }),
    onSuccess: async () => {
      onDone(`The invitation for ${one.email} was withdrawn.`);
      await refresh();
    },
  });
  const problem = resend.error ?? withdraw.error;
  return (
    <>
      <div className={classes.row}>
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={600}>
            {one.email}
          </Text>
          <Text size="sm" c="dimmed">
            {one.account ? `${one.account}, as ${one.roles.map(roleWords).join(', ')}` : 'To sign up'} · until{' '}
            <Time at={one.expiresAt} />
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={!mayResend}
            loading={resend.isPending}
            aria-label={`Write again to ${one.email}`}
            onClick={() => resend.mutate()}
          >
            Write again
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!maySteer}
            loading={withdraw.isPending}
            aria-label={`Withdraw the invitation of ${one.email}`}
            onClick={() => withdraw.mutate()}
          >
            Withdraw
          </Button>
        </Group>
      </div>
      {problem && <ProblemPanel problem={problem} title="Nothing was changed" />}
    </>
  );
}
