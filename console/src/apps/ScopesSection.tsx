import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type AppDetails, changed } from './api';
import { scopeWords } from './scopes';
import { date } from './times';

/** Those that the app has, and those that its owner may add; the rest is asked for with the status. */
export function ScopesSection({ app }: { app: AppDetails }) {
  const has = app.scopes.map(({ scope }) => scope);
  const [chosen, setChosen] = useState<string[]>();
  const wanted = chosen ?? has;
  const save = useMutation({
    mutationFn: () =>
      ask<AppDetails>(`api/apps/${app.appId}/scopes`, { method: 'PUT', body: { scopes: wanted } }),
    onSuccess: async (details) => {
      await changed(details);
      setChosen(undefined);
    },
  });
  const shown = app.allScopes.filter((scope) => has.includes(scope) || app.freeScopes.includes(scope));
  const rest = app.allScopes.filter((scope) => !shown.includes(scope));
  const isChanged = wanted.length !== has.length || wanted.some((scope) => !has.includes(scope));
  return (
    <Stack gap="md">
      <Checkbox.Group value={wanted} onChange={setChosen} aria-label="Scopes of the app">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {shown.map((scope) => {
            const end = app.scopes.find((one) => one.scope === scope)?.expiresAt;
            return (
              <Checkbox
                key={scope}
                value={scope}
                label={scopeWords(scope)}
                description={end ? `${scope}, until ${date(end)}` : scope}
              />
            );
          })}
        </SimpleGrid>
      </Checkbox.Group>
      {rest.length > 0 && (
        <Text size="sm" c="dimmed">
          {rest.length} more {rest.length === 1 ? 'takes' : 'take'} a review: ask for them under Status.
        </Text>
      )}
      {save.error && <ProblemPanel problem={save.error} title="The scopes are as they were" />}
      {isChanged && (
        <Group gap="sm">
          <Button onClick={() => save.mutate()} loading={save.isPending}>
            Save scopes
          </Button>
          <Button variant="default" onClick={() => setChosen(undefined)}>
            Undo
          </Button>
        </Group>
      )}
    </Stack>
  );
}
