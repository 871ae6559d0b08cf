import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Entry.module.css';
import { Field, Send } from './Fields';
import { type Me, refreshMe } from './me';
import { useSubmit } from './useSubmit';

interface Waiting {
  email: string | null;
  until: string | null;
}

const KEY = ['address'];
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

/** Another e-mail address: a code has to come back from there before it counts. */
export function AddressSection({ me }: { me: Me }) {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<Waiting>('api/me/email', { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="Your address could not be read" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading your address" />
    );
  }
  return data.email && data.until ? <Confirm email={data.email} until={data.until} /> : <Change me={me} />;
}

function Change({ me }: { me: Me }) {
  const submit = useSubmit(async ({ email }) => {
    await ask('api/me/email', { method: 'POST', body: { email } });
    await refresh();
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Text size="sm">
          It is <b>{me.email}</b>.
        </Text>
        <Field
          submit={submit}
          name="email"
          label="New address"
          type="email"
          autoComplete="email"
          description="We mail a code there, and tell the old address."
        />
        <div>
          <Send submit={submit} title="Your address is as it was">
            Change address
          </Send>
        </div>
      </Stack>
    </form>
  );
}

function Confirm({ email, until }: { email: string; until: string }) {
  const submit = useSubmit(async ({ code }) => {
    await ask('api/me/email/confirm', { method: 'POST', body: { code } });
    await Promise.all([refreshMe(), refresh(), queries.invalidateQueries({ queryKey: ['sessions'] })]);
    notifications.show({ message: `Your address is now ${email}, and your other sessions have ended.` });
  });
  const leave = useMutation({
    mutationFn: () => ask('api/me/email', { method: 'DELETE' }),
    onSuccess: refresh,
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Text size="sm" role="status">
          A code is on its way to <b>{email}</b>. It works until {TIME.format(new Date(until))}. Until you
          enter it, your old address stays in use.
        </Text>
        <Field
          submit={submit}
          name="code"
          label="Code from the new address"
          className={classes.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          maw={260}
        />
        {leave.error && <ProblemPanel problem={leave.error} title="The change was not stopped" />}
        <Group gap="sm" align="flex-end">
          <Send submit={submit} title="Your address is as it was">
            Confirm
          </Send>
          <Button variant="default" onClick={() => leave.mutate()} loading={leave.isPending}>
            Keep the old address
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
