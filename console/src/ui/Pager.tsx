import { Button, Group, Text } from '@mantine/core';
import { count } from './format';

interface PagerProps {
  /** From 0. */
  page: number;
  hasNext: boolean;
  onPage: (page: number) => void;
}

/** Goes through the pages of a list whose length nobody has counted. */
export function Pager({ page, hasNext, onPage }: PagerProps) {
  if (page === 0 && !hasNext) {
    return null;
  }
  return (
    <Group component="nav" aria-label="Pages" gap="sm">
      <Button variant="default" size="sm" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </Button>
      <Text size="sm" aria-live="polite">
        Page {count(page + 1)}
      </Text>
      <Button variant="default" size="sm" disabled={!hasNext} onClick={() => onPage(page + 1)}>
        Next
      </Button>
    </Group>
  );
}
