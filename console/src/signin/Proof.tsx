import { Button, Loader, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { ask } from '../api/http';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Entry.module.css';
import { Field, PasswordField, Send } from './Fields';
import { type Means, useMeans } from './means';
import { hasPasskeys, proveByPasskey } from './passkey';
import { SecondStepForm } from './SecondStepPage';
import { useSubmit } from './useSubmit';

interface Shown {
  next: 'PROVEN' | 'SECOND_FACTOR';
}

interface ProofProps {
  email: string;
  /** What the person is about to do, such as `delete this app`. */
  purpose: string;
  onDone: () => void;
}

/** Has whoever is signed in show that it is them, by what they have. */
export function Proof({ email, purpose, onDone }: ProofProps) {
  const { data: means, error, refetch } = useMeans();
  const [second, setSecond] = useState(false);
  const shown = ({ next }: Shown) => (next === 'PROVEN' ? onDone() : setSecond(true));
  if (second) {
    return (
      <>
        <Text size="sm" c="dimmed" mb="md">
          One more step to {purpose}: your account asks for a second proof.
        </Text>
        <SecondStepForm
          show={(body) => ask('api/proof/second-factor', { method: 'POST', body })}
          onDone={onDone}
        />
      </>
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm">
        To <b>{purpose}</b>, show that it is you: an open window is not enough. What you have typed is kept.
      </Text>
      {means ? (
        <Ways means={means} email={email} onShown={shown} />
      ) : error ? (
        <ProblemPanel problem={error} title="Nothing was changed" onRetry={() => refetch()} />
      ) : (
        <Loader size="sm" aria-label="Loading what you can show" />
      )}
    </Stack>
  );
}

type Way = 'demo' | 'password' | 'passkey' | 'letter';

interface WaysProps {
  means: Means;
  email: string;
  onShown: (shown: Shown) => void;
}

function Ways(props: WaysProps) {
  const { means } = props;
  const ways: Way[] = [];
  if (means.demo) {
    ways.push('demo');
  }
  if (means.password) {
    ways.push('password');
  }
  if (means.passkey && hasPasskeys()) {
    ways.push('passkey');
  }
  if (means.letter !== 'NOWHERE' && !means.demo) {
    ways.push('letter');
  }
  if (ways.length === 0) {
    return (
      <Text size="sm">
        This browser has none of your passkeys, and this server sends no e-mail. Sign out and sign in again:
        that also shows that it is you.
      </Text>
    );
  }
  return ways.map((way, index) => (
    <Fragment key={way}>
      {index > 0 && <div className={classes.or}>or</div>}
      <By way={way} first={index === 0} {...props} />
    </Fragment>
  ));
}

function By({ way, first, means, email, onShown }: WaysProps & { way: Way; first: boolean }) {
  switch (way) {
    case 'demo':
      return <ByDemo onShown={onShown} />;
    case 'password':
      return <ByPassword onShown={onShown} />;
    case 'passkey':
      return <ByPasskey first={first} onShown={onShown} />;
    case 'letter':
      return <ByLetter first={first} email={email} inLog={means.letter === 'LOG'} onShown={onShown} />;
  }
}

function ByPassword({ onShown }: { onShown: (shown: Shown) => void }) {
  const submit = useSubmit(async ({ password }) => {
    onShown(await ask<Shown>('api/proof', { method: 'POST', body: { password } }));
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <PasswordField
          submit={submit}
          name="password"
          label="Password"
          autoComplete="current-password"
          data-autofocus
        />
        <Send submit={submit} title="Nothing was changed">
          Go on
        </Send>
      </Stack>
    </form>
  );
}

function ByPasskey({ first, onShown }: { first: boolean; onShown: (shown: Shown) => void }) {
  const prove = useMutation({ mutationFn: proveByPasskey, onSuccess: () => onShown({ next: 'PROVEN' }) });
  return (
    <>
      {prove.error && <ProblemPanel problem={prove.error} title="The passkey was not accepted" />}
      <Button variant={first ? 'filled' : 'default'} onClick={() => prove.mutate()} loading={prove.isPending}>
        Use a passkey
      </Button>
    </>
  );
}

function ByDemo({ onShown }: { onShown: (shown: Shown) => void }) {
  const prove = useMutation({
    mutationFn: () => ask<Shown>('api/proof/demo', { method: 'POST' }),
    onSuccess: onShown,
  });
  return (
    <>
      <Text size="sm" c="dimmed">
        This is the demo, on your own machine. Its user has no password and no mailbox, so one click is
        enough. Everybody else needs a password, a passkey or a mailed code.
      </Text>
      {prove.error && <ProblemPanel problem={prove.error} title="Nothing was changed" />}
      <Button onClick={() => prove.mutate()} loading={prove.isPending} data-autofocus>
        Go on as the demo’s user
      </Button>
    </>
  );
}

interface ByLetterProps {
  first: boolean;
  email: string;
  inLog: boolean;
  onShown: (shown: Shown) => void;
}

function ByLetter({ first, email, inLog, onShown }: ByLetterProps) {
  const send = useMutation({
    mutationFn: () => ask<{ minutes: number }>('api/proof/letter', { method: 'POST' }),
  });
  const submit = useSubmit(async ({ code }) => {
    onShown(await ask<Shown>('api/proof/code', { method: 'POST', body: { code } }));
  });
  const again = send.error && <ProblemPanel problem={send.error} title="No code was sent" />;
  if (!send.data) {
    return (
      <>
        {again}
        <Button variant={first ? 'filled' : 'default'} onClick={() => send.mutate()} loading={send.isPending}>
          {inLog ? 'Write a code into the server’s log' : 'Mail me a code'}
        </Button>
      </>
    );
  }
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Text size="sm" role="status">
          {inLog ? (
            <>No mail server is set up here, so the code is in the server’s log.</>
          ) : (
            <>
              A code is on its way to <b>{email}</b>.
            </>
          )}{' '}
          It works for {send.data.minutes} minutes.
        </Text>
        {again}
        <Field
          submit={submit}
          name="code"
          label={inLog ? 'Code from the log' : 'Code from the mail'}
          className={classes.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          autoFocus
        />
        <Send submit={submit} title="The code was not accepted">
          Go on
        </Send>
        <Text size="sm">
          <button
            type="button"
            className="link-button"
            onClick={() => send.mutate()}
            disabled={send.isPending}
          >
            Send another code
          </button>
        </Text>
      </Stack>
    </form>
  );
}
