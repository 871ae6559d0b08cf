import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Problem } from '../api/problem';
import { PAGES } from '../app/pages';
import { CopyButton } from './CopyButton';

const LOG = '/requests';

/** The id of a request, or of the one that was refused, which leads to the log; nothing where it never reached the server. */
export function RequestId({ of }: { of: unknown }) {
  const requestId = of instanceof Problem ? of.requestId : typeof of === 'string' ? of : undefined;
  return (
    requestId && (
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          Request id{' '}
          {PAGES.some(({ path }) => path === LOG) ? (
            <Anchor component={Link} to={`${LOG}?id=${encodeURIComponent(requestId)}`} inherit ff="monospace">
              {requestId}
            </Anchor>
          ) : (
            <Text span ff="monospace" inherit>
              {requestId}
            </Text>
          )}
        </Text>
        <CopyButton text={requestId} what="request id" />
      </Group>
    )
  );
}
