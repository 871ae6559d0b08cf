import { Alert, Button, Group, Text } from '@mantine/core';
import { Icon } from './Icon';
import { RequestId } from './RequestId';

interface ProblemPanelProps {
  problem: unknown;
  /** What was wanted, such as `The schema could not be loaded`. */
  title: string;
  onRetry?: () => void;
}

/** What went wrong, what to do next, and the request id to ask somebody about it. */
export function ProblemPanel({ problem, title, onRetry }: ProblemPanelProps) {
  return (
    <Alert color="red" variant="default" role="alert" icon={<Icon name="warning" />} title={title}>
      <Text size="sm">{problem instanceof Error ? problem.message : 'Nothing more is known of it.'}</Text>
      <Group mt="sm" gap="sm">
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
        <RequestId of={problem} />
      </Group>
    </Alert>
  );
}
