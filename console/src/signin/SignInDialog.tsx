import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ask, type Hold } from '../api/http';
import { PasswordField, Send } from './Fields';
import { PasswordForm } from './PasswordForm';
import { SecondStepForm } from './SecondStepPage';
import { useSubmit } from './useSubmit';

interface SignInDialogProps {
  hold: Hold;
  email: string;
  opened: boolean;
  onFinish: (isIn: boolean) => void;
}

export default function SignInDialog({ hold, email, opened, onFinish }: SignInDialogProps) {
  const ended = hold === 'SIGNED_OUT';
  return (
    <Modal
      opened={opened}
      onClose={() => onFinish(false)}
      title={ended ? 'Your session has ended' : 'Show that it is you'}
      closeButtonProps={{ 'aria-label': ended ? 'Stay signed out' : 'Leave it as it is' }}
    >
      {ended ? (
        <Again email={email} onDone={() => onFinish(true)} />
      ) : (
        <Proof onDone={() => onFinish(true)} />
      )}
    </Modal>
  );
}

function Again({ email, onDone }: { email: string; onDone: () => void }) {
  const [second, setSecond] = useState(false);
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        Sign in again to go on. What you have typed is kept.
      </Text>
      {second ? (
        <SecondStepForm onDone={onDone} />
      ) : (
        <PasswordForm
          email={email}
          onDone={({ next }) => (next === 'SIGNED_IN' ? onDone() : setSecond(true))}
        />
      )}
    </>
  );
}

function Proof({ onDone }: { onDone: () => void }) {
  const submit = useSubmit(async ({ password }) => {
    await ask('api/proof', { method: 'POST', body: { password } });
    onDone();
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          You signed in some time ago, and this takes more than an open window. What you have typed is kept.
          Without a password, sign out and in again.
        </Text>
        <PasswordField submit={submit} name="password" label="Password" autoComplete="current-password" />
        <Send submit={submit} title="Nothing was changed">
          Go on
        </Send>
      </Stack>
    </form>
  );
}
