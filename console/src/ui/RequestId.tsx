import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Problem } from '../api/problem';
import { useMe } from '../signin/me';
import { CopyButton } from './CopyButton';

/**
 * The id by which a refused request is found in the log, which operators are led to; nothing where it never reached the
 * server.
 */
export function RequestId({ of }: { of: unknown }) {
  const requestId = of instanceof Problem ? of.requestId : undefined;
  const operates = (useMe()?.operatorRoles.length ?? 0) > 0;
  return (
    requestId && (
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          Request id{' '}
          {operates ? (
            <Anchor
              component={Link}
              to={`/operator/requests?request=${encodeURIComponent(requestId)}`}
              ff="monospace"
              underline="always"
              inherit
            >
              {requestId}
            </Anchor>
          ) : (
            <Text span ff="monospace">
              {requestId}
            </Text>
          )}
        </Text>
        <CopyButton text={requestId} what="request id" />
      </Group>
    )
  );
}
