import { Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Desk, Facts, Id, Panel } from './Desk';
import { Either } from './OperationStatus';
import { KINDS } from './operations';

const LOOK_MILLIS = 10_000;
const MIB = 1024 * 1024;

interface Pool {
  pool: string;
  active: number;
  idle: number;
  pending: number;
  max: number;
}
interface Work {
  kind: string;
  running: number;
  needsAttention: number;
  stuck: number;
}
interface Limit {
  kind: string;
  limit: string;
  refused: number;
}
interface Server {
  serverId: string;
  schemaVersion: number;
  startedAt: string;
  seenAt: string;
}
interface Lane {
  lane: string;
  waiting: number;
}
interface Report {
  version: string;
  environment: string;
  ready: boolean;
  trouble?: string;
  uptimeSeconds: number;
  heapUsedBytes: number;
  heapMaxBytes: number;
  clockAheadMillis: number;
  diskFreeBytes: number;
  schema: { version: string; description: string; installedAt: string; migrations: number };
  servers: Server[];
  lanes: Lane[];
  pools: Pool[];
  operations: Work[];
  limits: Limit[];
  refusedCredentials: Record<string, number>;
}

const number = (value: number) => value.toLocaleString();

const POOLS: Column<Pool>[] = [
  { header: 'Pool', cell: (one) => one.pool },
  { header: 'In use', cell: (one) => one.active, align: 'right' },
  { header: 'Idle', cell: (one) => one.idle, align: 'right' },
  { header: 'Waiting for one', cell: (one) => one.pending, align: 'right' },
  { header: 'At most', cell: (one) => one.max, align: 'right' },
];
const WORK: Column<Work>[] = [
  { header: 'Kind', cell: (one) => KINDS[one.kind] ?? one.kind },
  { header: 'Running', cell: (one) => number(one.running), align: 'right' },
  { header: 'Needs attention', cell: (one) => number(one.needsAttention), align: 'right' },
  { header: 'Stuck', cell: (one) => number(one.stuck), align: 'right' },
];
const LIMITS: Column<Limit>[] = [
  { header: 'What is limited', cell: (one) => one.kind },
  { header: 'To', cell: (one) => one.limit },
  { header: 'Refused since the start', cell: (one) => number(one.refused), align: 'right' },
];
const LANES: Column<Lane>[] = [
  { header: 'Lane', cell: (one) => one.lane },
  { header: 'Purchases that wait', cell: (one) => number(one.waiting), align: 'right' },
];
const SERVERS: Column<Server>[] = [
  { header: 'Server', cell: (one) => <Id id={one.serverId} /> },
  { header: 'Schema', cell: (one) => one.schemaVersion, align: 'right' },
  { header: 'Started', cell: (one) => <Time at={one.startedAt} /> },
  { header: 'Seen', cell: (one) => <Time at={one.seenAt} relative />, align: 'right' },
];

/** How the server does. */
export default function HealthPage() {
  return (
    <Desk
      title="Health"
      text="What this server says of itself now. For the course of time and for alerts, have Prometheus read its metrics."
    >
      <Figures />
    </Desk>
  );
}

function Figures() {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'health'],
    queryFn: ({ signal }) => ask<Report>('api/operator/health', { signal }),
    refetchInterval: LOOK_MILLIS,
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The server’s health could not be read" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading" />
    );
  }
  return (
    <Stack gap="xl">
      <Panel>
        <Facts
          facts={[
            ['Takes requests', <Either key="ready" bad={!data.ready} words={['Not ready', 'Ready']} />],
            ['Why not', data.trouble],
            ['Version', `${data.version}, ${data.environment}`],
            ['Runs for', duration(data.uptimeSeconds)],
            [
              'Heap',
              `${number(Math.round(data.heapUsedBytes / MIB))} of ${number(Math.round(data.heapMaxBytes / MIB))} MiB`,
            ],
            ['Clock', clock(data.clockAheadMillis)],
            [
              'Disk',
              data.diskFreeBytes < 0
                ? 'The database is not on this machine.'
                : `${number(Math.round(data.diskFreeBytes / MIB))} MiB free`,
            ],
            [
              'Schema',
              <span key="schema">
                version {data.schema.version} ({data.schema.description}), {data.schema.migrations}{' '}
                migrations, the last <Time at={data.schema.installedAt} />
              </span>,
            ],
            [
              'Refused credentials',
              Object.entries(data.refusedCredentials)
                .map(([surface, count]) => `${surface}: ${number(count)}`)
                .join(', ') || 'none since the start',
            ],
          ]}
        />
      </Panel>
      <Table title="Background operations">
        <DataTable
          label="Operations by kind"
          columns={WORK}
          rows={data.operations}
          rowKey={(one) => one.kind}
          empty="None."
        />
      </Table>
      <Table title="Lanes">
        <DataTable label="Lanes" columns={LANES} rows={data.lanes} rowKey={(one) => one.lane} empty="None." />
      </Table>
      <Table title="Connections to the database">
        <DataTable label="Pools" columns={POOLS} rows={data.pools} rowKey={(one) => one.pool} empty="None." />
      </Table>
      <Table title="Limits">
        <DataTable
          label="Limits"
          columns={LIMITS}
          rows={data.limits}
          rowKey={(one) => one.kind}
          empty="Nothing is limited here: FLORIN_LIMITS turns limits on."
        />
      </Table>
      <Table title="Servers of this database">
        <DataTable
          label="Servers"
          columns={SERVERS}
          rows={data.servers}
          rowKey={(one) => one.serverId}
          empty="None."
        />
      </Table>
    </Stack>
  );
}

function Table({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {children}
    </div>
  );
}

function duration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  return hours >= 48
    ? `${Math.floor(hours / 24)} days`
    : `${hours} h ${Math.floor((seconds % 3600) / 60)} min`;
}

function clock(aheadMillis: number): string {
  return Math.abs(aheadMillis) < 1000
    ? 'as the database’s'
    : `${(Math.abs(aheadMillis) / 1000).toFixed(1)} s ${aheadMillis > 0 ? 'ahead of' : 'behind'} the database’s`;
}
