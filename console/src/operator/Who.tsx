import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import type { User } from './people';

const PERSON = 'user:';

/** Who did something, by the name in a history or the audit log: people have theirs shown. */
export function Who({ name }: { name: string }) {
  return name.startsWith(PERSON) ? <PersonName userId={name.slice(PERSON.length)} /> : name;
}

export function PersonName({ userId }: { userId: string }) {
  const { data } = useQuery({
    queryKey: ['operator', 'user', userId],
    queryFn: ({ signal }) => ask<User>(`api/operator/users/${userId}`, { signal }),
    retry: false,
  });
  return (
    <Anchor component={Link} to={`/operator/users/${userId}`} size="sm" underline="always" title={userId}>
      {data ? `${data.firstName} ${data.lastName}` : `user ${userId.slice(0, 8)}`}
    </Anchor>
  );
}
