import { List, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { Filters, SelectFilter } from '../ui/Filters';
import { CursorPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Act, Done } from './Act';
import { Desk, Facts, Id, Panel } from './Desk';
import { type Review, type ReviewPage, STATES } from './reviews';
import { PersonName } from './Who';

const STATE_OPTIONS = Object.entries(STATES).map(([value, label]) => ({ value, label }));

/** What owners of apps ask for, and waits for somebody to say yes or no. */
export default function ReviewsPage() {
  return (
    <Desk
      title="App reviews"
      text="Owners ask for scopes that reach other people’s money or data, or for their app to act for everybody who allows it. Until you decide, the app works as before."
    >
      <Queue />
    </Desk>
  );
}

function Queue() {
  const filters = useUrlFilters();
  const client = useQueryClient();
  const [done, setDone] = useState<string>();
  const asked = filters.query(['state'], { limit: '20' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'reviews', asked],
    queryFn: ({ signal }) => ask<ReviewPage>(`api/operator/app-reviews?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const decided = async (text: string) => {
    setDone(text);
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  return (
    <>
      <Filters>
        <SelectFilter filters={filters} name="state" label="State" options={STATE_OPTIONS} />
      </Filters>
      {done && <Done text={done} />}
      {error && !data && (
        <ProblemPanel problem={error} title="The reviews could not be loaded" onRetry={() => refetch()} />
      )}
      {data?.reviews.length === 0 && (
        <Text role="status">
          {filters.get('state') === '' ? 'No review is waiting for a decision.' : 'No review matches.'}
        </Text>
      )}
      <Stack gap="lg" aria-busy={!data && !error}>
        {data?.reviews.map((review) => (
          <OneReview key={review.reviewId} review={review} onDecided={decided} />
        ))}
      </Stack>
      <CursorPager next={data?.next} />
    </>
  );
}

function OneReview({ review, onDecided }: { review: Review; onDecided: (text: string) => Promise<void> }) {
  const { app } = review;
  return (
    <Panel title={app.name}>
      <Facts
        facts={[
          ['State', STATES[review.state]],
          ['Owner', <PersonName key="owner" userId={app.ownerUserId} />],
          ['Asked', <Time key="asked" at={review.askedAt} />],
          [
            'Wants to act for',
            review.asksToBePublic ? 'Everybody who allows it. For now, only its owner.' : undefined,
          ],
          [
            'Wants to ask users for',
            review.scopes.length > 0 ? <Lines key="scopes" lines={review.scopes} /> : undefined,
          ],
          ['May ask users for now', <Lines key="has" lines={review.appScopes} />],
          [
            'People come back to',
            review.redirectUris.length > 0 ? (
              <Lines key="uris" lines={review.redirectUris} />
            ) : (
              'Nowhere: it has no redirect URI.'
            ),
          ],
          ['The owner’s words', <Words key="note" text={review.note} />],
          ['App', <Id key="app" id={app.appId} whole />],
          ['App made', <Time key="made" at={app.createdAt} />],
          ['Decided', review.decidedAt && <Time key="decided" at={review.decidedAt} />],
          ['Why', review.reason && <Words key="reason" text={review.reason} />],
        ]}
      />
      {review.state === 'OPEN' && <Decisions review={review} onDecided={onDecided} />}
    </Panel>
  );
}

function Words({ text }: { text: string }) {
  return <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</span>;
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <List size="sm" listStyleType="none">
      {lines.map((line) => (
        <List.Item key={line} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </List.Item>
      ))}
    </List>
  );
}

function Decisions({ review, onDecided }: { review: Review; onDecided: (text: string) => Promise<void> }) {
  const { app } = review;
  const decide = async (how: 'approve' | 'reject', reason: string | undefined, text: string) => {
    await ask(`api/operator/app-reviews/${review.reviewId}/${how}`, { method: 'POST', body: { reason } });
    await onDecided(text);
  };
  return (
    <div style={{ marginTop: 16 }}>
      <Act
        title="Approve"
        explains="The app gets what its owner asked for, at once. First look at who the owner is and where people come back to. The owner may change those addresses later."
        needs="MONEY"
        button={`Approve ${app.name}`}
        reason="optional"
        send={({ reason }) => decide('approve', reason, `${app.name} was approved.`)}
      />
      <Act
        title="Reject"
        explains="The app stays as it is. Its owner reads your reason, and may ask again."
        needs="STEER"
        button={`Reject ${app.name}`}
        send={({ reason }) => decide('reject', reason, `${app.name} was rejected.`)}
      />
    </div>
  );
}
