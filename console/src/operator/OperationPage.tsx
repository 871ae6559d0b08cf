import { Anchor, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act, type ActField, Done } from './Act';
import { Desk, Facts, Id, Panel } from './Desk';
import { OperationStatus } from './OperationStatus';
import {
  EVENTS,
  endingOf,
  kindOf,
  type Operation,
  type OperationEvent,
  type Steered,
  steer,
} from './operations';
import { Who } from './Who';

/** How often one that runs is looked at again. */
const LOOK_MILLIS = 4_000;

const CARD: ActField[] = [
  { name: 'code', label: 'Code' },
  { name: 'pin', label: 'PIN' },
  { name: 'url', label: 'Link', placeholder: 'https://' },
];

const HISTORY: Column<OperationEvent>[] = [
  { header: 'At', cell: (one) => <Time at={one.at} /> },
  { header: 'What happened', cell: (one) => EVENTS[one.event] ?? one.event },
  {
    header: 'By',
    cell: (one) =>
      one.by ? (
        <Who name={one.by} />
      ) : one.server ? (
        <>
          server <Id id={one.server} />
        </>
      ) : (
        '–'
      ),
  },
  { header: 'Why', cell: (one) => [one.party, one.why].filter(Boolean).join(': ') || '–' },
  { header: 'Attempts', cell: (one) => one.attempts, align: 'right', wide: true },
];

/** One operation: how it stands, what happened to it, and what a person can do. */
export default function OperationPage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          Operation <Id id={id} />
        </>
      }
      back={{ to: '/operator/operations', title: 'Operations' }}
    >
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const key = ['operator', 'operation', id];
  const client = useQueryClient();
  const [steered, setSteered] = useState<{ text: string; undo?: 'retry' | 'park' }>();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<Operation>(`api/operator/operations/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? LOOK_MILLIS : false),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The operation could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the operation" />
    );
  }
  const done = async ({ result }: Steered, undo?: 'retry' | 'park') => {
    setSteered({ text: result, ...(undo && { undo }) });
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  const undo = steered?.undo;
  return (
    <Stack gap="lg">
      {steered && (
        <Done
          text={steered.text}
          undo={
            undo && {
              label: undo === 'park' ? 'Undo: set it aside again' : 'Undo: let it run again',
              run: async () => done(await steer(id, undo, { reason: 'Undone.' })),
            }
          }
        />
      )}
      <Panel>
        <State operation={data} />
      </Panel>
      {data.status !== 'DONE' && (
        <Panel title="What you can do">
          <Acts operation={data} onDone={done} />
        </Panel>
      )}
      <div>
        <Text component="h2" fw={650} size="lg" mb="sm">
          History
        </Text>
        <DataTable
          label="History"
          columns={HISTORY}
          rows={[...(data.history ?? [])].reverse()}
          rowKey={(one) => `${one.at} ${one.event}`}
          empty="It has none: it finished at its first run, or has not run yet."
        />
      </div>
    </Stack>
  );
}

function State({ operation }: { operation: Operation }) {
  return (
    <Facts
      facts={[
        ['Status', <OperationStatus key="status" operation={operation} />],
        ['Kind', kindOf(operation)],
        [
          'Id',
          <Group key="id" gap={4} wrap="nowrap">
            <Id id={operation.operationId} whole />
            <CopyButton text={operation.operationId} what="operation id" />
          </Group>,
        ],
        [
          'Account',
          <Anchor key="account" component={Link} to={`/operator/accounts/${operation.accountId}`} size="sm">
            <Id id={operation.accountId} whole />
          </Anchor>,
        ],
        ['Why it is not finished', operation.status === 'DONE' ? undefined : operation.lastError],
        ['To be set aside', operation.parkReason],
        ['Attempts', operation.attempts],
        ['Next try', operation.nextAttemptAt && <Time key="next" at={operation.nextAttemptAt} relative />],
        ['Runs on', operation.runningOn && <Id key="server" id={operation.runningOn} />],
        ['Begun', <Time key="begun" at={operation.createdAt} />],
        ['Last change', <Time key="changed" at={operation.updatedAt} />],
      ]}
    />
  );
}

function Acts({
  operation,
  onDone,
}: {
  operation: Operation;
  onDone: (done: Steered, undo?: 'retry' | 'park') => Promise<void>;
}) {
  const id = operation.operationId;
  const running = operation.status === 'RUNNING';
  return (
    <>
      <Act
        title={running ? 'Try it now' : 'Try again'}
        explains={
          running
            ? 'It does not wait for its next try, and has all its tries before it again. If it was to be set aside, that is withdrawn.'
            : 'It runs now, with all its tries before it. Do this once the cause is mended: if it fails again, it comes back here.'
        }
        needs="STEER"
        button={running ? 'Try it now' : 'Try again'}
        reason="optional"
        send={async ({ reason, force }) =>
          onDone(
            await steer(id, 'retry', { reason, ...(force && { force: true }) }),
            force ? undefined : 'park',
          )
        }
      >
        {running && (
          <Checkbox
            name="force"
            label="Also take it from a server that is dead"
            description="Refused while that server was seen within the last 20 seconds."
          />
        )}
      </Act>
      {running && !operation.parkReason && (
        <Act
          title="Set it aside"
          explains="No server runs it until somebody has it tried again. What it holds stays held. If it runs just now, it is set aside when that run ends."
          needs="STEER"
          button="Set it aside"
          send={async ({ reason }) => onDone(await steer(id, 'park', { reason }), 'retry')}
        />
      )}
      {(operation.resolutions ?? []).map((resolution) => (
        <Resolve key={resolution} operation={operation} resolution={resolution} onDone={onDone} />
      ))}
    </>
  );
}

function Resolve({
  operation,
  resolution,
  onDone,
}: {
  operation: Operation;
  resolution: string;
  onDone: (done: Steered) => Promise<void>;
}) {
  const ending = endingOf(operation.kind, resolution);
  return (
    <Act
      title={ending.title}
      explains={`${ending.explains} This cannot be undone.`}
      needs={ending.role}
      button={ending.title}
      danger
      {...(ending.card && { fields: CARD })}
      send={async ({ reason, ...typed }) => {
        const details = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
        await onDone(
          await steer(operation.operationId, 'resolve', {
            resolution,
            reason,
            ...(ending.card && { details }),
          }),
        );
      }}
    />
  );
}
