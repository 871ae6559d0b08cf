import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ask } from '../api/http';
import { Field, Send } from '../signin/Fields';
import { useSubmit } from '../signin/useSubmit';
import { type AppDetails, changed } from './api';

export function NameSection({ app }: { app: AppDetails }) {
  const submit = useSubmit(async ({ name }) => {
    await changed(await ask<AppDetails>(`api/apps/${app.appId}`, { method: 'PATCH', body: { name } }));
    notifications.show({ message: 'The app was renamed.' });
  });
  return (
    <form {...submit.form}>
      <Group gap="sm" align="flex-end">
        <Field
          submit={submit}
          name="name"
          label="Name of the app"
          description="People read it when they let the app act for them"
          defaultValue={app.name}
          maxLength={255}
          autoComplete="off"
          flex="1 1 280px"
        />
        <Send submit={submit} title="The name is as it was">
          Rename
        </Send>
      </Group>
    </form>
  );
}
