import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function ShelfHeading({ children }: { children: ReactNode }) {
  return (
    <Title order={2} size="h3">
      {children}
    </Title>
  );
}
