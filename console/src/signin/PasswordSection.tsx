import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { PasswordField, Send } from './Fields';
import { NewPassword } from './NewPassword';
import { useSubmit } from './useSubmit';

export function PasswordSection() {
  const [round, setRound] = useState(0);
  const submit = useSubmit(async ({ current, password }) => {
    await ask('api/password', { method: 'POST', body: { current, password } });
    await queries.invalidateQueries({ queryKey: ['sessions'] });
    setRound((before) => before + 1);
    notifications.show({ message: 'Your password was changed, and your other sessions have ended.' });
  });
  return (
    <form {...submit.form} key={round}>
      <Stack gap="md">
        <PasswordField
          submit={submit}
          name="current"
          label="Current password"
          autoComplete="current-password"
          description="Leave it empty if you have none yet."
          required={false}
        />
        <NewPassword submit={submit} label="New password" />
        <div>
          <Send submit={submit} title="Your password is as it was">
            Change password
          </Send>
        </div>
      </Stack>
    </form>
  );
}
