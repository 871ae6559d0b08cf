import { Anchor, Group, Loader, Stack, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act, Done } from './Act';
import { Desk, Facts, Id, Panel } from './Desk';
import { Either } from './OperationStatus';
import type { Place, User } from './people';

const SEATS: Column<Place>[] = [
  {
    header: 'Account',
    cell: (seat) => (
      <Anchor component={Link} to={`/operator/accounts/${seat.accountId}`} size="sm">
        {seat.accountName}
      </Anchor>
    ),
  },
  { header: 'Kind', cell: (seat) => seat.type },
  { header: 'Roles', cell: (seat) => seat.roles.join(', ') },
  { header: 'Seat', cell: (seat) => seat.status },
];

/** One user: where they act, and blocking. */
export default function UserPage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          User <Id id={id} />
        </>
      }
      back={{ to: '/operator/users', title: 'Users' }}
    >
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const client = useQueryClient();
  const [done, setDone] = useState<'block' | 'unblock'>();
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'user', id],
    queryFn: ({ signal }) => ask<User>(`api/operator/users/${id}`, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The user could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the user" />
    );
  }
  const set = async (how: 'block' | 'unblock') => {
    await ask(`api/operator/users/${id}/${how}`, { method: 'POST', body: {} });
    setDone(how);
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  const blocked = data.status === 'BLOCKED';
  return (
    <Stack gap="lg">
      {done && (
        <Done
          text={done === 'block' ? 'The user is blocked.' : 'The user may act again.'}
          undo={{ label: 'Undo', run: () => set(done === 'block' ? 'unblock' : 'block') }}
        />
      )}
      <Panel>
        <Facts
          facts={[
            ['Name', `${data.firstName} ${data.lastName}`],
            ['E-mail', data.email],
            ['Phone', data.phone],
            ['Status', <Either key="status" bad={blocked} words={['Blocked', 'Active']} />],
            [
              'Id',
              <Group key="id" gap={4} wrap="nowrap">
                <Id id={id} whole />
                <CopyButton text={id} what="user id" />
              </Group>,
            ],
            ['Since', <Time key="since" at={data.createdAt} />],
            ['Apps that may act', data.grants?.map((grant) => grant.appName).join(', ')],
            [
              'Purchases',
              <Anchor key="purchases" component={Link} to={`/operator/purchases?user=${id}`} size="sm">
                What this user bought
              </Anchor>,
            ],
            [
              'Audit log',
              <Anchor key="audit" component={Link} to={`/operator/audit?subject=${id}`} size="sm">
                What was done to this user
              </Anchor>,
            ],
          ]}
        />
      </Panel>
      <div>
        <Title order={2} mb="sm">
          Accounts
        </Title>
        <DataTable
          label="Accounts of the user"
          columns={SEATS}
          rows={data.seats ?? []}
          rowKey={(seat) => seat.seatId}
          empty="The user has no seat in any account."
        />
      </div>
      <Panel title="What you can do">
        {blocked ? (
          <Act
            title="Unblock"
            explains="The user can sign in again, and apps can act for them as before."
            needs="STEER"
            button="Unblock"
            reason="none"
            send={() => set('unblock')}
          />
        ) : (
          <Act
            title="Block"
            explains="The user is signed out of the console, and no app gets a token to act for them in any account. Tokens that are out live to their end, some minutes. Accounts and money stay as they are."
            needs="STEER"
            button="Block"
            reason="none"
            send={() => set('block')}
          />
        )}
      </Panel>
    </Stack>
  );
}
