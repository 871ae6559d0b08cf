import { Alert, Anchor, Stack, Tabs, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { Dot } from '../operator/OperationStatus';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { type UrlFilters, useUrlFilters } from '../ui/url-filters';
import {
  duration,
  type LoggedRequest,
  OUTCOMES,
  type Outcome,
  type ReasonGroup,
  type Reasons,
  type RequestPage,
  type Source,
  SURFACES,
  surfaceOptions,
  whatOf,
} from './requests';

/** A request is written down a moment after it was answered: whoever looks for one by its id looks again. */
const LOOK_MILLIS = 1_500;
const LOOKS = 6;

const OUTCOME_OPTIONS = [
  { value: '', label: 'All' },
  ...Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
];
const HOURS = [
  { value: '24', label: 'The last day' },
  { value: '1', label: 'The last hour' },
  { value: '168', label: 'The last week' },
];
const FILTERS = ['surface', 'outcome', 'reason', 'app', 'request'];

interface RequestListProps {
  source: Source;
  /** Of which there may be a choice; else an app's id is typed. */
  apps?: { appId: string; name: string }[] | undefined;
}

/** Requests one by one, or why they were not done. */
export function RequestList({ source, apps }: RequestListProps) {
  const filters = useUrlFilters();
  const view = filters.get('view') === 'reasons' ? 'reasons' : 'requests';
  return (
    <Tabs
      value={view}
      onChange={(value) =>
        filters.set({ view: value === 'reasons' ? 'reasons' : '', reason: '', request: '' })
      }
      keepMounted={false}
    >
      <Tabs.List mb="lg">
        <Tabs.Tab value="requests">Requests</Tabs.Tab>
        <Tabs.Tab value="reasons">Why not done</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={view}>
        <Stack gap="lg">
          <Narrowing source={source} filters={filters} apps={apps} view={view} />
          {view === 'reasons' ? (
            <Grouped source={source} filters={filters} />
          ) : (
            <OneByOne source={source} filters={filters} apps={apps} />
          )}
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

function Narrowing({
  source,
  filters,
  apps,
  view,
}: RequestListProps & { filters: UrlFilters; view: 'requests' | 'reasons' }) {
  return (
    <Filters>
      {view === 'reasons' && <SelectFilter filters={filters} name="hours" label="Of" options={HOURS} />}
      <SelectFilter filters={filters} name="surface" label="API" options={surfaceOptions(source)} />
      {view === 'requests' && (
        <SelectFilter filters={filters} name="outcome" label="Outcome" options={OUTCOME_OPTIONS} />
      )}
      {apps ? (
        <SelectFilter
          filters={filters}
          name="app"
          label="App"
          options={[
            { value: '', label: 'All of mine' },
            ...apps.map(({ appId, name }) => ({ value: appId, label: name })),
          ]}
        />
      ) : (
        <TextFilter filters={filters} name="app" label="App id" width={200} />
      )}
      {view === 'requests' && (
        <>
          <TextFilter filters={filters} name="reason" label="Error" placeholder="OUT_OF_STOCK" width={190} />
          <TextFilter filters={filters} name="request" label="Request id" width={200} />
        </>
      )}
    </Filters>
  );
}

function OneByOne({ source, filters, apps }: RequestListProps & { filters: UrlFilters }) {
  const asked = filters.query(FILTERS, { limit: '50' });
  const isById = filters.get('request') !== '';
  const { data, error, refetch } = useQuery({
    queryKey: [source.api, asked],
    queryFn: ({ signal }) => ask<RequestPage>(`${source.api}?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      isById && state.data?.requests.length === 0 && state.dataUpdateCount < LOOKS ? LOOK_MILLIS : false,
  });
  return (
    <>
      {data && !data.recording && <NotRecording />}
      <DataTable
        label="Requests"
        columns={columnsOf(source, apps)}
        rows={data?.requests}
        rowKey={(one) => String(one.entryId)}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next === undefined ? undefined : String(data.next)}
        empty={isById ? <Unknown source={source} /> : 'No request matches.'}
      />
    </>
  );
}

function Unknown({ source }: { source: Source }) {
  return source.ofAll ? (
    'No request has this id: it is older than the log, was not sent to an API, or was left out because there were too many.'
  ) : (
    <>
      No request of your apps has this id. Requests of other people’s apps, and requests without a good key,
      are not shown here.
    </>
  );
}

function NotRecording() {
  return (
    <Alert variant="default" title="Requests are not being recorded">
      <Text size="sm">
        FLORIN_REQUEST_LOG is off on this server. These requests are older, or from other servers.
      </Text>
    </Alert>
  );
}

function columnsOf(source: Source, apps: RequestListProps['apps']): Column<LoggedRequest>[] {
  return [
    {
      header: 'Request',
      cell: (one) => (
        <Anchor component={Link} to={`${source.page}/${one.entryId}`} size="sm">
          {whatOf(one)}
        </Anchor>
      ),
    },
    { header: 'API', cell: (one) => SURFACES[one.surface], wide: true },
    { header: 'Outcome', cell: (one) => <OutcomeDot outcome={one.outcome} status={one.status} /> },
    { header: 'Error', cell: (one) => one.reason ?? '–', wide: true },
    { header: 'Took', cell: (one) => duration(one.micros), align: 'right', wide: true },
    {
      header: 'App',
      cell: (one) => apps?.find(({ appId }) => appId === one.appId)?.name ?? one.appId?.slice(0, 8) ?? '–',
      wide: true,
    },
    { header: 'When', cell: (one) => <Time at={one.at} relative />, align: 'right' },
  ];
}

const STATES: Record<Outcome, 'good' | 'busy' | 'bad'> = { DONE: 'good', REFUSED: 'busy', FAILED: 'bad' };

export function OutcomeDot({ outcome, status }: { outcome: Outcome; status: number }) {
  return <Dot state={STATES[outcome]}>{`${OUTCOMES[outcome]} ${status}`}</Dot>;
}

function Grouped({ source, filters }: { source: Source; filters: UrlFilters }) {
  const asked = filters.query(['surface', 'app', 'hours']);
  const { data, error, refetch } = useQuery({
    queryKey: [source.api, 'reasons', asked],
    queryFn: ({ signal }) => ask<Reasons>(`${source.api}/reasons?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      {data && !data.recording && <NotRecording />}
      <DataTable
        label="Why requests were not done"
        columns={groupColumns(source, filters)}
        rows={data?.reasons}
        rowKey={(one) => `${one.surface} ${one.outcome} ${one.reason}`}
        problem={error}
        onRetry={() => refetch()}
        empty="Every request in this period was done."
      />
    </>
  );
}

function groupColumns(source: Source, filters: UrlFilters): Column<ReasonGroup>[] {
  const columns: Column<ReasonGroup>[] = [
    {
      header: 'Error',
      cell: (one) => (
        <>
          <Anchor
            component={Link}
            to={filters.link({ view: '', hours: '', reason: one.reason, surface: one.surface })}
            size="sm"
          >
            {one.reason}
          </Anchor>
          {one.meaning && (
            <Text size="xs" c="dimmed">
              {one.meaning}
            </Text>
          )}
        </>
      ),
    },
    { header: 'API', cell: (one) => SURFACES[one.surface], wide: true },
    { header: 'Requests', cell: (one) => one.requests.toLocaleString(), align: 'right' },
    { header: 'Last seen', cell: (one) => <Time at={one.lastSeenAt} relative />, align: 'right' },
  ];
  return source.ofAll
    ? columns.toSpliced(3, 0, {
        header: 'Apps',
        cell: (one) => one.apps.toLocaleString(),
        align: 'right',
        wide: true,
      })
    : columns;
}
