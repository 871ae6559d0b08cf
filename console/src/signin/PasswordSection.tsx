import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { PasswordField, Send } from './Fields';
import { refreshMeans, useMeans } from './means';
import { NewPassword } from './NewPassword';
import { useSubmit } from './useSubmit';

export function PasswordSection() {
  const [round, setRound] = useState(0);
  const { data: means } = useMeans();
  const has = means?.password ?? true;
  const submit = useSubmit(async ({ current, password }) => {
    await ask('api/password', { method: 'POST', body: { current, password } });
    await Promise.all([queries.invalidateQueries({ queryKey: ['sessions'] }), refreshMeans()]);
    setRound((before) => before + 1);
    notifications.show({
      message: `Your password was ${has ? 'changed' : 'set'}, and your other sessions have ended.`,
    });
  });
  return (
    <form {...submit.form} key={round}>
      <Stack gap="md">
        {has ? (
          <PasswordField
            submit={submit}
            name="current"
            label="Current password"
            autoComplete="current-password"
          />
        ) : (
          <Text size="sm">You have no password yet: you sign in with a link or a passkey.</Text>
        )}
        <NewPassword submit={submit} label="New password" />
        <div>
          <Send submit={submit} title="Your password is as it was">
            {has ? 'Change password' : 'Set password'}
          </Send>
        </div>
      </Stack>
    </form>
  );
}
