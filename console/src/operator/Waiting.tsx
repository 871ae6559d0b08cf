import { Alert, Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { plural } from '../ui/format';
import type { ReviewPage } from './reviews';

/** More than that are not counted. */
const MOST = 100;

/** What waits for a decision beside the operations. */
export function Waiting() {
  const { data } = useQuery({
    queryKey: ['operator', 'reviews', 'waiting'],
    queryFn: ({ signal }) => ask<ReviewPage>(`api/operator/app-reviews?limit=${MOST}`, { signal }),
    staleTime: 0,
  });
  const waiting = data?.reviews.length ?? 0;
  return waiting === 0 ? null : (
    <Alert variant="default" title="Apps are waiting for you">
      <Anchor component={Link} to="/operator/reviews" size="sm">
        {waiting === MOST && data?.next ? `More than ${MOST}` : plural(waiting, 'app review')}
      </Anchor>
    </Alert>
  );
}
