import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../api/http';
import { Field, Send } from '../signin/Fields';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import { type AppDetails, changed } from './api';

const set = (app: AppDetails, redirectUris: string[]) =>
  ask<AppDetails>(`api/apps/${app.appId}/redirect-uris`, { method: 'PUT', body: { redirectUris } });

export function RedirectSection({ app }: { app: AppDetails }) {
  const remove = useMutation({
    mutationFn: (uri: string) =>
      set(
        app,
        app.redirectUris.filter((one) => one !== uri),
      ),
    onSuccess: changed,
  });
  const submit = useSubmit(async ({ redirectUris = '' }) => {
    await changed(await set(app, [...app.redirectUris, redirectUris.trim()]));
    submit.form.ref.current?.reset();
  });
  return (
    <Stack gap="md">
      {app.redirectUris.length > 0 && (
        <div>
          {app.redirectUris.map((uri) => (
            <div key={uri} className={classes.row}>
              <code className={classes.value}>{uri}</code>
              <Button
                size="xs"
                variant="default"
                aria-label={`Remove ${uri}`}
                onClick={() => remove.mutate(uri)}
              >
                Remove
              </Button>
            </div>
          ))}
        </div>
      )}
      {app.redirectUris.length === 0 && (
        <Text size="sm">None yet. You need one only when others sign in to your app with Florin.</Text>
      )}
      {remove.error && <ProblemPanel problem={remove.error} title="The redirect URI was not removed" />}
      <form {...submit.form}>
        <Group gap="sm" align="flex-end">
          <Field
            submit={submit}
            name="redirectUris"
            label="Add a redirect URI"
            placeholder="https://shop.example/callback"
            maxLength={500}
            autoComplete="off"
            flex="1 1 280px"
          />
          <Send submit={submit} title="The redirect URI was not added">
            Add
          </Send>
        </Group>
      </form>
    </Stack>
  );
}
