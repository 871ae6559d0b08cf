import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import { scopeWords } from './scopes';
import { date } from './times';

interface Grant {
  appId: string;
  name: string;
  by: string;
  since: string;
  scopes: string[];
}

const KEY = ['grants'];

/** Others' apps that may act for the person. */
export function GrantsSection() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await ask<{ grants: Grant[] }>('api/grants', { signal })).grants,
  });
  const withdraw = useMutation({
    mutationFn: (appId: string) => ask(`api/grants/${appId}`, { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The apps could not be listed" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading apps with access" />
    );
  }
  return (
    <>
      {data.length === 0 && <Text size="sm">None. Your own apps are under Apps.</Text>}
      {data.map((grant) => (
        <div key={grant.appId} className={classes.row}>
          <div className={classes.name}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {grant.name}
            </Text>
            <Text size="sm" c="dimmed">
              {grant.by && `Of ${grant.by} · `}since {date(grant.since)} · may:{' '}
              {grant.scopes.map(scopeWords).join('; ')}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            aria-label={`Take back the access of ${grant.name}`}
            onClick={() => withdraw.mutate(grant.appId)}
          >
            Take back
          </Button>
        </div>
      ))}
      {withdraw.error && <ProblemPanel problem={withdraw.error} title="The access was not taken back" />}
    </>
  );
}
