import { Anchor, Loader, Stack, Title } from '@mantine/core';
import { Link, Navigate, useParams } from 'react-router';
import { RequestDetails } from '../requestlog/RequestDetails';
import { OF_OWN_APPS } from '../requestlog/requests';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';

export default function RequestPage() {
  const { id = '' } = useParams();
  const me = useMe();
  if (me === null) {
    return <Navigate to={signInPath(`${OF_OWN_APPS.page}/${id}`)} replace />;
  }
  return (
    <Stack gap="lg" maw={860}>
      <div>
        <Anchor component={Link} to={OF_OWN_APPS.page} size="sm">
          Request log
        </Anchor>
        <Title order={1}>Request</Title>
      </div>
      {me ? <RequestDetails source={OF_OWN_APPS} entryId={id} /> : <Loader size="sm" aria-label="Loading" />}
    </Stack>
  );
}
