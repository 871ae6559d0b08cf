import { Group, Text } from '@mantine/core';
import { Problem } from '../api/problem';
import { CopyButton } from './CopyButton';

/** The id by which a refused request is found in the log; nothing where it never reached the server. */
export function RequestId({ of }: { of: unknown }) {
  const requestId = of instanceof Problem ? of.requestId : undefined;
  return (
    requestId && (
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          Request id{' '}
          <Text span ff="monospace">
            {requestId}
          </Text>
        </Text>
        <CopyButton text={requestId} what="request id" />
      </Group>
    )
  );
}
