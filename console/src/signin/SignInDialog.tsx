import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hold } from '../api/http';
import { Problem } from '../api/problem';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Entry.module.css';
import type { Entered } from './entrance';
import { fetchMe, type Me } from './me';
import { PasswordForm } from './PasswordForm';
import { Proof } from './Proof';
import { enterByPasskey, hasPasskeys } from './passkey';
import { type Held, purposeOf } from './purposes';
import { SecondStepForm } from './SecondStepPage';

interface SignInDialogProps {
  hold: Hold;
  held: Held;
  who: Me;
  opened: boolean;
  onFinish: (isIn: boolean) => void;
}

export default function SignInDialog({ hold, held, who, opened, onFinish }: SignInDialogProps) {
  const ended = hold === 'SIGNED_OUT';
  return (
    <Modal.Root opened={opened} onClose={() => onFinish(false)}>
      <Modal.Overlay />
      <Modal.Content>
        {/* Not Modal.Header: its element would be a second banner of the page. */}
        <Group justify="space-between" wrap="nowrap" p="md">
          <Modal.Title>{ended ? 'Your session has ended' : 'Show that it is you'}</Modal.Title>
          <Modal.CloseButton aria-label={ended ? 'Stay signed out' : 'Leave it as it is'} />
        </Group>
        <Modal.Body>
          {ended ? (
            <Again who={who} onFinish={onFinish} />
          ) : (
            <Proof email={who.email} purpose={purposeOf(held)} onDone={() => onFinish(true)} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface AgainProps {
  who: Me;
  onFinish: (isIn: boolean) => void;
}

/** By password or passkey; other ways lead through another tab, so that nothing here is lost. */
function Again({ who, onFinish }: AgainProps) {
  const [second, setSecond] = useState(false);
  const enter = ({ next }: Entered) => (next === 'SIGNED_IN' ? goOn() : setSecond(true));
  const goOn = async () => {
    const me = await fetchMe();
    if (me?.userId === who.userId) {
      onFinish(true);
    } else if (me) {
      // What waits is another person's: it must not be sent in this one's name.
      window.location.reload();
    } else {
      throw new Problem('You are not signed in yet.', 401);
    }
  };
  const byPasskey = useMutation({ mutationFn: enterByPasskey, onSuccess: enter });
  const elsewhere = useMutation({ mutationFn: goOn });
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        Sign in again to continue. What you have typed is kept.
      </Text>
      {second ? (
        <SecondStepForm onDone={goOn} />
      ) : (
        <Stack gap="md">
          <PasswordForm email={who.email} onDone={enter} />
          {hasPasskeys() && (
            <>
              <div className={classes.or}>or</div>
              {byPasskey.error && (
                <ProblemPanel problem={byPasskey.error} title="The passkey did not sign you in" />
              )}
              <Button variant="default" onClick={() => byPasskey.mutate()} loading={byPasskey.isPending}>
                Sign in with a passkey
              </Button>
            </>
          )}
          <Text size="sm">
            Without either,{' '}
            <Anchor href="/console/sign-in/by-mail" target="_blank" rel="noopener">
              sign in in another tab
            </Anchor>{' '}
            and{' '}
            <button type="button" className="link-button" onClick={() => elsewhere.mutate()}>
              go on here
            </button>
            .
          </Text>
          {elsewhere.error && <ProblemPanel problem={elsewhere.error} title="Nothing was sent" />}
        </Stack>
      )}
    </>
  );
}
