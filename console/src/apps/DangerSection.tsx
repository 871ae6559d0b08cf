import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../api/http';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type AppDetails, forgotten } from './api';

/** Nothing brings a deleted app back, so its name has to be typed. */
export function DangerSection({ app }: { app: AppDetails }) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => ask(`api/apps/${app.appId}`, { method: 'DELETE' }),
    onSuccess: async () => {
      navigate('/apps', { replace: true });
      await forgotten(app.appId);
    },
  });
  if (app.demo) {
    return <Text size="sm">The demo’s app stays: the requests of the documentation are made with it.</Text>;
  }
  return (
    <Stack gap="md">
      <Text size="sm">
        Deleting the app ends its keys, and takes it from everybody who uses it. Nothing brings it back.
      </Text>
      {remove.error && <ProblemPanel problem={remove.error} title="The app was not deleted" />}
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Type the app’s name to delete it"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          flex="1 1 280px"
        />
        <Button
          color="red"
          disabled={typed.trim() !== app.name}
          onClick={() => remove.mutate()}
          loading={remove.isPending}
        >
          Delete the app
        </Button>
      </Group>
    </Stack>
  );
}
