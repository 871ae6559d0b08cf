import { Alert, Button, Group, Text } from '@mantine/core';
import { Problem } from '../api/problem';
import { CopyButton } from '../ui/CopyButton';
import { Icon } from '../ui/Icon';
import { advice } from './refusals';

interface AdvisedProps {
  problem: unknown;
  onRetry: () => void;
  onQuote: () => void;
}

/** Why a purchase was refused, and what to do next. */
export function Advised({ problem, onRetry, onQuote }: AdvisedProps) {
  const { title, text, next } = advice(problem);
  const requestId = problem instanceof Problem ? problem.requestId : undefined;
  return (
    <Alert mt="lg" variant="default" color="red" role="alert" icon={<Icon name="warning" />} title={title}>
      <Text size="sm">{text}</Text>
      <Group mt="sm" gap="sm">
        {next === 'retry' && (
          <Button size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
        {next === 'quote' && (
          <Button size="xs" variant="default" onClick={onQuote}>
            Show the new rate
          </Button>
        )}
        {requestId && (
          <Group gap={4}>
            <Text size="xs" c="dimmed">
              Request id{' '}
              <Text span ff="monospace">
                {requestId}
              </Text>
            </Text>
            <CopyButton text={requestId} what="request id" />
          </Group>
        )}
      </Group>
    </Alert>
  );
}
