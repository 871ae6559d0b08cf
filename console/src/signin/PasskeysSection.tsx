import { Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { ProblemPanel } from '../ui/ProblemPanel';
import { device } from './device';
import classes from './Settings.module.css';

interface Passkey {
  id: string;
  label: string;
  created: string;
  lastUsed: string;
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

const KEY = ['passkeys'];
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

export function PasskeysSection() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<Passkey[]>('api/passkeys', { signal }),
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(`api/passkeys/${id}`, { method: 'DELETE' }),
    onSettled: refresh,
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="Your passkeys could not be listed" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading passkeys" />
    );
  }
  return (
    <Stack gap="md">
      {data.length > 0 && (
        <div>
          {data.map(({ id, label, created, lastUsed }) => (
            <div key={id} className={classes.row}>
              <div>
                <Text fw={600}>{label}</Text>
                <Text size="sm" c="dimmed">
                  Made {DATE.format(new Date(created))} · last used {DATE.format(new Date(lastUsed))}
                </Text>
              </div>
              <Button
                size="xs"
                variant="default"
                aria-label={`Remove the passkey ${label}`}
                onClick={() => remove.mutate(id)}
              >
                Remove
              </Button>
            </div>
          ))}
        </div>
      )}
      {remove.error && <ProblemPanel problem={remove.error} title="The passkey was not removed" />}
      <Add />
    </Stack>
  );
}

function Add() {
  const [label, setLabel] = useState(() => device(navigator.userAgent));
  const add = useMutation({
    mutationFn: async () => {
      const optionsJSON = await ask<CreationOptions>('api/passkeys/options', { method: 'POST' });
      const credential = await startRegistration({ optionsJSON });
      await ask('api/passkeys', { method: 'POST', body: { label, credential } });
    },
    onSuccess: refresh,
  });
  return (
    <>
      {add.error && <ProblemPanel problem={add.error} title="No passkey was made" />}
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Name of a new passkey"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={60}
        />
        <Button onClick={() => add.mutate()} loading={add.isPending} disabled={label.trim() === ''}>
          Make a passkey
        </Button>
      </Group>
    </>
  );
}
