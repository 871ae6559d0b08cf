import { Badge, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { ProblemPanel } from '../ui/ProblemPanel';
import { device } from './device';
import classes from './Settings.module.css';

interface Session {
  id: string;
  agent: string;
  address: string;
  since: string;
  lastSeen: string;
  current: boolean;
}

const KEY = ['sessions'];
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function SessionsSection() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<Session[]>('api/sessions', { signal }),
  });
  const end = useMutation({
    mutationFn: (id?: string) => ask(id ? `api/sessions/${id}` : 'api/sessions', { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const problem = error ?? end.error;
  if (!data) {
    return problem ? (
      <ProblemPanel problem={problem} title="Your sessions could not be listed" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading sessions" />
    );
  }
  return (
    <Stack gap="md">
      <div>
        {data.map((session) => (
          <div key={session.id} className={classes.row}>
            <div>
              <Group gap="xs">
                <Text fw={600}>{device(session.agent)}</Text>
                {session.current && <Badge variant="default">This one</Badge>}
              </Group>
              <Text size="sm" c="dimmed">
                {session.address} · last seen {TIME.format(new Date(session.lastSeen))} · since{' '}
                {TIME.format(new Date(session.since))}
              </Text>
            </div>
            {!session.current && (
              <Button
                size="xs"
                variant="default"
                aria-label={`End the session of ${device(session.agent)}`}
                onClick={() => end.mutate(session.id)}
              >
                End
              </Button>
            )}
          </div>
        ))}
      </div>
      {problem && <ProblemPanel problem={problem} title="The session was not ended" />}
      {data.length > 1 && (
        <div>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(undefined)}>
            End all other sessions
          </Button>
        </div>
      )}
    </Stack>
  );
}
