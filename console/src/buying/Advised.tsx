import { Alert, Button, Group, Text } from '@mantine/core';
import { Icon } from '../ui/Icon';
import { RequestId } from '../ui/RequestId';
import { advice } from './refusals';

interface AdvisedProps {
  problem: unknown;
  onRetry: () => void;
  onQuote: () => void;
}

/** Why a purchase was refused, and what to do next. */
export function Advised({ problem, onRetry, onQuote }: AdvisedProps) {
  const { title, text, next } = advice(problem);
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
        <RequestId of={problem} />
      </Group>
    </Alert>
  );
}
