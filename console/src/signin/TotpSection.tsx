import { Button, Code, Group, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Field, Send } from './Fields';
import classes from './Settings.module.css';
import { useSubmit } from './useSubmit';

interface State {
  totp: boolean;
  recoveryCodes: number;
}

interface SetUp {
  secret: string;
  uri: string;
  qr: string;
}

interface RecoveryCodes {
  recoveryCodes: string[];
}

const KEY = ['second-factor'];
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

export function TotpSection() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<State>('api/second-factor', { signal }),
  });
  const [codes, setCodes] = useState<string[]>();
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="Your second step could not be read" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the second step" />
    );
  }
  return (
    <Stack gap="md">
      {codes && <Codes codes={codes} onSeen={() => setCodes(undefined)} />}
      {data.totp ? <On left={data.recoveryCodes} onCodes={setCodes} /> : <Off onCodes={setCodes} />}
    </Stack>
  );
}

function Off({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const begin = useMutation({
    mutationFn: () => ask<SetUp>('api/second-factor/totp', { method: 'POST' }),
  });
  if (begin.data) {
    return <Scan setUp={begin.data} onCodes={onCodes} />;
  }
  return (
    <>
      <Text size="sm">It is off: the password, or a mailed link, is enough.</Text>
      {begin.error && <ProblemPanel problem={begin.error} title="The app was not set up" />}
      <div>
        <Button onClick={() => begin.mutate()} loading={begin.isPending}>
          Set up an app
        </Button>
      </div>
    </>
  );
}

function Scan({ setUp, onCodes }: { setUp: SetUp; onCodes: (codes: string[]) => void }) {
  const submit = useSubmit(async ({ code }) => {
    const { recoveryCodes } = await ask<RecoveryCodes>('api/second-factor/totp/confirm', {
      method: 'POST',
      body: { code },
    });
    onCodes(recoveryCodes);
    await refresh();
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Text size="sm">
          Scan this with an app for codes, such as Aegis, 1Password or Google Authenticator. Then enter the
          code that it shows.
        </Text>
        <Group align="flex-start" gap="lg">
          <img
            className={classes.qr}
            src={`data:image/svg+xml;base64,${btoa(setUp.qr)}`}
            alt="QR code for the app"
            width={180}
            height={180}
          />
          <div>
            <Text size="sm" c="dimmed">
              Or type this key:
            </Text>
            <Group gap={4}>
              <Code className={classes.secret}>{setUp.secret}</Code>
              <CopyButton text={setUp.secret} what="key" />
            </Group>
          </div>
        </Group>
        <Field
          submit={submit}
          name="code"
          label="Code of the app"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          maw={200}
        />
        <div>
          <Send submit={submit} title="The app was not set up">
            Turn on
          </Send>
        </div>
      </Stack>
    </form>
  );
}

function On({ left, onCodes }: { left: number; onCodes: (codes: string[]) => void }) {
  const off = useMutation({
    mutationFn: () => ask('api/second-factor/totp', { method: 'DELETE' }),
    onSuccess: refresh,
  });
  const fresh = useMutation({
    mutationFn: () => ask<RecoveryCodes>('api/second-factor/recovery-codes', { method: 'POST' }),
    onSuccess: async ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      await refresh();
    },
  });
  const problem = off.error ?? fresh.error;
  return (
    <>
      <Text size="sm">
        It is on: signing in takes a code of your app. {left} recovery {left === 1 ? 'code is' : 'codes are'}{' '}
        left.
      </Text>
      {problem && <ProblemPanel problem={problem} title="Nothing was changed" />}
      <Group gap="sm">
        <Button variant="default" onClick={() => fresh.mutate()} loading={fresh.isPending}>
          New recovery codes
        </Button>
        <Button variant="default" onClick={() => off.mutate()} loading={off.isPending}>
          Turn off
        </Button>
      </Group>
    </>
  );
}

function Codes({ codes, onSeen }: { codes: string[]; onSeen: () => void }) {
  return (
    <section className={classes.codes} aria-label="Recovery codes">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>Keep these recovery codes where you find them without your phone</Text>
        <CopyButton text={codes.join('\n')} what="recovery codes" />
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        Each signs you in once when you have lost the app. They are shown only now.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={4} my="sm">
        {codes.map((code) => (
          <Text key={code} ff="monospace" size="sm">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Button size="xs" variant="default" onClick={onSeen}>
        I have kept them
      </Button>
    </section>
  );
}
