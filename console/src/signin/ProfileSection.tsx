import { Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ask } from '../api/http';
import { Field, Send } from './Fields';
import { type Me, refreshMe } from './me';
import { useSubmit } from './useSubmit';

export function ProfileSection({ me }: { me: Me }) {
  const submit = useSubmit(async ({ firstName, lastName }) => {
    await ask('api/me', { method: 'PATCH', body: { firstName, lastName } });
    await refreshMe();
    notifications.show({ message: 'Your name was changed.' });
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <Field
            submit={submit}
            name="firstName"
            label="First name"
            autoComplete="given-name"
            defaultValue={me.firstName}
          />
          <Field
            submit={submit}
            name="lastName"
            label="Last name"
            autoComplete="family-name"
            defaultValue={me.lastName}
          />
        </Group>
        <div>
          <Send submit={submit} title="Your name is as it was">
            Save
          </Send>
        </div>
      </Stack>
    </form>
  );
}
