import { Badge } from '@mantine/core';
import type { Status } from './api';

const WORDS: Record<Status, string> = {
  PERSONAL: 'Personal',
  IN_REVIEW: 'In review',
  ACTIVE: 'Active',
  SUSPENDED: 'Suspended',
};

export function StatusBadge({ status }: { status: Status }) {
  return (
    <Badge variant="default" tt="none">
      {WORDS[status]}
    </Badge>
  );
}
