import { Anchor, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { Filters, SelectFilter } from '../ui/Filters';
import { CursorPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Act, Done } from './Act';
import { Desk, Facts, Id, Panel } from './Desk';

type Status = 'PENDING' | 'DECLINED' | 'APPROVED' | 'NONE';

interface Verification {
  userId: string;
  firstName?: string;
  lastName?: string;
  status: Status;
  attempts: number;
  updatedAt: string;
  decidedAt?: string;
  reason?: string;
  appId?: string;
  registeredAt?: string;
}

/** Those who wait come first. */
const STATUSES: Record<Status, string> = {
  PENDING: 'Waits',
  DECLINED: 'Declined',
  APPROVED: 'Approved',
  NONE: 'Asked, and not answered',
};

const OPTIONS = Object.entries(STATUSES).map(([value, label]) => ({ value, label }));

/** Who waits for somebody to find out who they are. */
export default function VerificationsPage() {
  return (
    <Desk
      title="Identities"
      text="Users whom apps have had verified. A provider decides at once, or has somebody look; what you decide here stands, and no provider is asked about that user again. What users said of themselves is kept nowhere."
    >
      <Queue />
    </Desk>
  );
}

function Queue() {
  const filters = useUrlFilters();
  const client = useQueryClient();
  const [done, setDone] = useState<string>();
  const asked = filters.query(['status'], { limit: '20' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'user-verifications', asked],
    queryFn: ({ signal }) =>
      ask<{ verifications: Verification[]; next?: string }>(`api/operator/user-verifications?${asked}`, {
        signal,
      }),
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
        <SelectFilter filters={filters} name="status" label="Status" options={OPTIONS} />
      </Filters>
      {done && <Done text={done} />}
      {error && !data && (
        <ProblemPanel problem={error} title="The identities could not be loaded" onRetry={() => refetch()} />
      )}
      {data?.verifications.length === 0 && (
        <Text role="status">
          {filters.get('status') === '' ? 'Nobody waits for a decision.' : 'Nobody matches.'}
        </Text>
      )}
      <Stack gap="lg" aria-busy={!data && !error}>
        {data?.verifications.map((one) => (
          <OneUser key={one.userId} one={one} onDecided={decided} />
        ))}
      </Stack>
      <CursorPager next={data?.next} />
    </>
  );
}

function nameOf({ firstName, lastName, userId }: Verification): string {
  return [firstName, lastName].filter(Boolean).join(' ') || `User ${userId.slice(0, 8)}`;
}

function OneUser({ one, onDecided }: { one: Verification; onDecided: (text: string) => Promise<void> }) {
  return (
    <Panel title={nameOf(one)}>
      <Facts
        facts={[
          ['Status', STATUSES[one.status]],
          ['Since', <Time key="since" at={one.updatedAt} />],
          ['The provider was asked', one.attempts === 1 ? 'once' : `${one.attempts} times`],
          ['Decided by an operator', one.decidedAt && <Time key="decided" at={one.decidedAt} />],
          ['Why', one.reason],
          [
            'User',
            <Anchor key="user" component={Link} to={`/operator/users/${one.userId}`} size="sm">
              <Id id={one.userId} whole />
            </Anchor>,
          ],
          ['Registered by the app', one.appId && <Id key="app" id={one.appId} whole />],
          ['Registered', one.registeredAt && <Time key="registered" at={one.registeredAt} />],
          [
            'Who decided',
            one.decidedAt && (
              <Anchor key="audit" component={Link} to={`/operator/audit?subject=${one.userId}`} size="sm">
                In the audit log
              </Anchor>
            ),
          ],
        ]}
      />
      <Decisions one={one} onDecided={onDecided} />
    </Panel>
  );
}

function Decisions({ one, onDecided }: { one: Verification; onDecided: (text: string) => Promise<void> }) {
  const name = nameOf(one);
  const decide = async (how: 'approve' | 'refuse', reason: string | undefined, text: string) => {
    await ask(`api/operator/user-verifications/${one.userId}/${how}`, { method: 'POST', body: { reason } });
    await onDecided(text);
  };
  const isDecided = one.decidedAt !== undefined;
  return (
    <div style={{ marginTop: 16 }}>
      {!(isDecided && one.status === 'APPROVED') && (
        <Act
          title="Approve"
          explains="They are who they say. Look at their papers first: from then on no provider is asked about them."
          needs="MONEY"
          button={`Approve ${name}`}
          send={({ reason }) => decide('approve', reason, `${name} is approved.`)}
        />
      )}
      {!(isDecided && one.status === 'DECLINED') && (
        <Act
          title="Refuse"
          explains="They are not who they say, or cannot show it. It stands until an operator approves them."
          needs="STEER"
          button={`Refuse ${name}`}
          send={({ reason }) => decide('refuse', reason, `${name} is refused.`)}
        />
      )}
    </div>
  );
}
