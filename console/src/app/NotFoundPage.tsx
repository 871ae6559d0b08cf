import { Button, Stack, Text, Title } from '@mantine/core';
import { Link, useLocation } from 'react-router';

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Stack gap="md" maw={560} py="xl" align="flex-start">
      <Title order={1}>There is no such page</Title>
      <Text>
        The console has nothing at{' '}
        <Text span ff="monospace">
          {pathname}
        </Text>
        . The link may be old, or the address mistyped.
      </Text>
      <Button component={Link} to="/">
        Go to the start
      </Button>
    </Stack>
  );
}
