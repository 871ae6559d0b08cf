import { Anchor, Group, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { Facts, Id, Panel } from '../operator/Desk';
import { PersonName } from '../operator/Who';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { OutcomeDot } from './RequestList';
import { duration, type LoggedRequest, type Source, SURFACES, whatOf } from './requests';

/** One request: what the log has of it, which is all but what it carried. */
export function RequestDetails({ source, entryId }: { source: Source; entryId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: [source.api, 'one', entryId],
    queryFn: ({ signal }) => ask<LoggedRequest>(`${source.api}/${encodeURIComponent(entryId)}`, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The request could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the request" />
    );
  }
  return (
    <Panel>
      <Facts
        facts={[
          ['What', whatOf(data)],
          ['Named by its client', data.name],
          ['API', SURFACES[data.surface]],
          ['Outcome', <OutcomeDot key="outcome" outcome={data.outcome} status={data.status} />],
          ['Error', data.reason && <Why key="why" request={data} />],
          ['When', <Time key="at" at={data.at} />],
          ['Took', duration(data.micros)],
          [
            'Request id',
            <Group key="request" gap={4} wrap="nowrap">
              <Id id={data.requestId} whole />
              <CopyButton text={data.requestId} what="request id" />
            </Group>,
          ],
          [
            'App',
            data.appId &&
              (source.ofAll ? (
                <Id key="app" id={data.appId} whole />
              ) : (
                <Anchor key="app" component={Link} to={`/apps/${data.appId}`} size="sm">
                  <Id id={data.appId} whole />
                </Anchor>
              )),
          ],
          [
            'User',
            data.userId &&
              (source.ofAll ? (
                <PersonName key="user" userId={data.userId} />
              ) : (
                <Id key="user" id={data.userId} whole />
              )),
          ],
          ['Company', data.companyId],
          [
            'Program',
            data.programId !== undefined && source.ofAll ? (
              <Anchor key="program" component={Link} to={`/operator/programs/${data.programId}`} size="sm">
                {data.programId}
              </Anchor>
            ) : (
              data.programId
            ),
          ],
          ['Network', data.network],
        ]}
      />
      <Text size="sm" c="dimmed" mt="md">
        The contents of the request and its answer are not kept: no bodies, paths, headers or keys.
      </Text>
    </Panel>
  );
}

function Why({ request }: { request: LoggedRequest }) {
  return (
    <>
      {request.reason}
      {request.meaning && (
        <Text size="sm" c="dimmed">
          {request.meaning}{' '}
          <Anchor component={Link} to="/guides/errors" size="sm" underline="always">
            All errors
          </Anchor>
        </Text>
      )}
    </>
  );
}
