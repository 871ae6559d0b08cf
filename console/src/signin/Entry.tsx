import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './Entry.module.css';

interface EntryProps {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

/** The frame of the pages on the way in. */
export function Entry({ title, text, children }: EntryProps) {
  return (
    <div className={`surface ${classes.entry}`}>
      <Stack gap="md">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {text && (
            <Text c="dimmed" size="sm" mt={6}>
              {text}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </div>
  );
}

/** A way to another of these pages. */
export function Way({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor component={Link} to={to} size="sm">
      {children}
    </Anchor>
  );
}
