import { Button, Loader, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import type { AppDetails, Granter } from './api';
import { date } from './times';

interface Page {
  users: Granter[];
  next: string | null;
}

export function UsersSection({ app }: { app: AppDetails }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['apps', app.appId, 'users', app.scopes.length],
    queryFn: ({ pageParam, signal }) =>
      ask<Page>(`api/apps/${app.appId}/users${pageParam ? `?after=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The users could not be listed" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading users" />
    );
  }
  const users = data.pages.flatMap((page) => page.users);
  if (users.length === 0) {
    return <Text size="sm">Nobody yet.</Text>;
  }
  return (
    <>
      {users.map((user) => (
        <div key={user.userId} className={classes.row}>
          <div className={classes.name}>
            <Text fw={600}>
              {user.firstName} {user.lastName}
            </Text>
            <Text size="xs" ff="monospace" c="dimmed" className={classes.id}>
              {user.userId}
            </Text>
          </div>
          <Text size="sm" c="dimmed">
            {user.scopes.length} {user.scopes.length === 1 ? 'scope' : 'scopes'}, since {date(user.since)}
          </Text>
        </div>
      ))}
      {hasNextPage && (
        <Button mt="sm" variant="default" onClick={() => fetchNextPage()} loading={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  );
}
