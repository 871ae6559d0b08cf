import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ask } from '../api/http';
import { Entry, Way } from './Entry';
import { Send } from './Fields';
import { useSubmit } from './useSubmit';

/** Where a letter to the old address leads. A click does it, so that a program which looks into mail does not. */
export default function NotMePage() {
  const { link } = useParams();
  const [reset, setReset] = useState<string>();
  const submit = useSubmit(async () => {
    const stopped = await ask<{ reset: string }>('api/sign-in/not-me', { method: 'POST', body: { link } });
    setReset(stopped.reset);
  });
  if (reset) {
    return (
      <Entry title="It was stopped">
        <Text role="status">
          Your account has its old address, and every session has ended. Passkeys, codes of an app, grants to
          apps and keys of your own apps that were added since the first e-mail are gone; set up again what
          was yours. Choose a new password now: whoever it was may know yours. Then look through your
          passkeys, your apps and the people in your accounts.
        </Text>
        <Way to={`/reset/${reset}`}>Choose a new password</Way>
      </Entry>
    );
  }
  return (
    <Entry
      title="This was not me"
      text="Somebody asked for another e-mail address in your account. Stopping it ends every session, brings the old address back if it was changed, and removes the passkeys, codes of an app, grants to apps and keys of apps that were added since."
    >
      <form {...submit.form}>
        <Stack gap="md">
          <Send submit={submit} title="Nothing was stopped">
            Stop it and end all sessions
          </Send>
        </Stack>
      </form>
      <Way to="/sign-in">It was me</Way>
    </Entry>
  );
}
