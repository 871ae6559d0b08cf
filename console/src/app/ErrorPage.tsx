import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useRouteError } from 'react-router';

/** What stands where a page has failed. */
export function ErrorPage() {
  const error = useRouteError();
  const outdated = isOutdated(error);
  return (
    <Stack gap="md" maw={560} py="xl">
      <Title order={1}>{outdated ? 'There is a newer version' : 'This page has failed'}</Title>
      <Text>
        {outdated
          ? 'The server has been updated since you opened this window. Reload the page to get what belongs to it.'
          : 'Reload the page to try again. Nothing that you have sent to the server is lost.'}
      </Text>
      {!outdated && error instanceof Error && (
        <Text size="sm" c="dimmed" ff="monospace">
          {error.message}
        </Text>
      )}
      <Group>
        <Button onClick={() => window.location.reload()}>Reload</Button>
        <Button variant="default" component={Link} to="/" reloadDocument>
          Go to the start
        </Button>
      </Group>
    </Stack>
  );
}

/** A part of the console that this version of the server no longer has. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}
