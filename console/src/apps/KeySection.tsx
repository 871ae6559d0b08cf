import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import { type AppDetails, forgetMade, type Keyed, madeKey, refreshApps } from './api';
import { time } from './times';

const MASK = '•'.repeat(24);

/** The key, masked until it is asked for. It is kept in this page's memory alone. */
export function KeySection({ app }: { app: AppDetails }) {
  const [shown, setShown] = useState(() => madeKey(app.appId));
  useEffect(() => forgetMade(app.appId), [app.appId]);
  const reveal = useMutation({
    mutationFn: () => ask<Keyed>(`api/apps/${app.appId}/reveal-key`, { method: 'POST' }),
    onSuccess: setShown,
  });
  const navigate = useNavigate();
  const explore = async ({ apiKey }: Keyed) => {
    const { takeKey } = await import('../explorer/store');
    takeKey(apiKey);
    navigate('/explorer');
  };
  const current = app.keys.find((key) => key.expiresAt === null);
  return (
    <Stack gap="md">
      <dl className={classes.facts} style={{ margin: 0 }}>
        <div className={classes.fact}>
          <dt>API key</dt>
          <dd>
            {shown ? (
              <>
                <code className={classes.value}>{shown.apiKey}</code>
                <CopyButton text={shown.apiKey} what="API key" />
              </>
            ) : (
              <code className={classes.value}>
                <span aria-hidden="true">{MASK}</span>
                <span className="visually-hidden">hidden</span>
              </code>
            )}
          </dd>
        </div>
        <div className={classes.fact}>
          <dt>Header</dt>
          <dd>
            <code className={classes.value}>
              {`Authorization: ${shown ? shown.authorization : `Basic ${MASK}`}`}
            </code>
            {shown && <CopyButton text={`Authorization: ${shown.authorization}`} what="header" />}
          </dd>
        </div>
      </dl>
      {reveal.error && <ProblemPanel problem={reveal.error} title="The key was not shown" />}
      <Group gap="sm">
        {shown ? (
          <>
            <Button onClick={() => explore(shown)}>Use it in the API Explorer</Button>
            <Button variant="default" onClick={() => setShown(undefined)}>
              Hide key
            </Button>
          </>
        ) : (
          current?.canBeShown && (
            <Button onClick={() => reveal.mutate()} loading={reveal.isPending}>
              Show key
            </Button>
          )
        )}
      </Group>
      {current && !current.canBeShown && !shown && (
        <Text size="sm">
          This key is too old to be shown again. It still works. To get a key that you can copy, rotate it.
        </Text>
      )}
      <Rotate app={app} onRotated={setShown} />
    </Stack>
  );
}

const HOUR = 3600;
const OVERLAPS = [
  { value: '0', label: 'At once' },
  { value: `${HOUR}`, label: 'After an hour' },
  { value: `${24 * HOUR}`, label: 'After a day' },
  { value: `${7 * 24 * HOUR}`, label: 'After a week' },
  { value: `${30 * 24 * HOUR}`, label: 'After 30 days' },
];

function Rotate({ app, onRotated }: { app: AppDetails; onRotated: (keyed: Keyed | undefined) => void }) {
  const [overlap, setOverlap] = useState(`${24 * HOUR}`);
  const rotate = useMutation({
    mutationFn: () =>
      ask<Keyed>(`api/apps/${app.appId}/rotate-key`, {
        method: 'POST',
        body: { overlapSeconds: Number(overlap) },
      }),
    onSuccess: async (keyed) => {
      onRotated(keyed);
      await refreshApps();
    },
  });
  const end = useMutation({
    mutationFn: () => ask(`api/apps/${app.appId}/end-old-keys`, { method: 'POST' }),
    onSuccess: refreshApps,
  });
  const old = app.keys.filter((key) => key.expiresAt !== null);
  return (
    <>
      {rotate.error && <ProblemPanel problem={rotate.error} title="The key was not rotated" />}
      <Group gap="sm" align="flex-end">
        <Select
          label="The old key ends"
          data={OVERLAPS}
          value={overlap}
          onChange={(value) => value && setOverlap(value)}
          allowDeselect={false}
          w={180}
        />
        <Button variant="default" onClick={() => rotate.mutate()} loading={rotate.isPending}>
          Rotate key
        </Button>
      </Group>
      {old.length > 0 && (
        <div role="status">
          {old.map((key) => (
            <Text key={key.createdAt} size="sm">
              The key of {time(key.createdAt)} still works, until {time(key.expiresAt ?? '')}.
            </Text>
          ))}
          {end.error && <ProblemPanel problem={end.error} title="The old keys were not ended" />}
          <Button mt="xs" size="xs" variant="default" onClick={() => end.mutate()} loading={end.isPending}>
            End old keys now
          </Button>
        </div>
      )}
    </>
  );
}
