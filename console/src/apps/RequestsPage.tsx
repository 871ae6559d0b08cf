import { Loader, Stack, Text, Title } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { RequestList } from '../requestlog/RequestList';
import { OF_OWN_APPS } from '../requestlog/requests';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { useApps } from './api';

/** What was asked with the person's own apps. */
export default function RequestsPage() {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me === null) {
    return <Navigate to={signInPath(pathname + search)} replace />;
  }
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Request log</Title>
        <Text c="dimmed" mt={4} maw={760}>
          What your apps asked for, and the outcome. A request appears here about a second after its answer.
          Its contents are not kept.
        </Text>
      </div>
      {me ? <OfOwnApps /> : <Loader size="sm" aria-label="Loading" />}
    </Stack>
  );
}

function OfOwnApps() {
  const { data } = useApps();
  return <RequestList source={OF_OWN_APPS} apps={data ?? []} />;
}
