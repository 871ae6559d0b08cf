import { Button, Checkbox, Group, Loader, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Entry } from '../signin/Entry';
import { type Me, useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type Asked, answer, type Link, linkOf, look } from './consent';
import { scopeWords } from './scopes';

/** An app asks whether it may act for the person. */
export default function AuthorizePage() {
  const me = useMe();
  const { search } = useLocation();
  if (me === null) {
    return <Navigate to={signInPath(`/authorize${search}`)} replace />;
  }
  return me ? <Page key={search} me={me} link={linkOf(search)} /> : <Entry title="An app asks for access" />;
}

function Page({ me, link }: { me: Me; link: Link }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['authorize', link],
    queryFn: ({ signal }) => look(link, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) {
    return (
      <Entry title="An app asks for access">
        {error ? (
          <ProblemPanel problem={error} title="The link could not be read" onRetry={() => refetch()} />
        ) : (
          <Loader size="sm" aria-label="Reading the link" />
        )}
      </Entry>
    );
  }
  if (data.asked) {
    return <Ask me={me} link={link} asked={data.asked} />;
  }
  return <DeadEnd message={data.message} redirectTo={data.redirectTo} />;
}

function DeadEnd({ message, redirectTo }: { message: string | undefined; redirectTo: string | undefined }) {
  return (
    <Entry title="This link does not work" text={message ?? 'The app asks for something that there is not.'}>
      {redirectTo && (
        <div>
          <Button variant="default" onClick={() => window.location.assign(redirectTo)}>
            Back to the app
          </Button>
        </div>
      )}
    </Entry>
  );
}

function Ask({ me, link, asked }: { me: Me; link: Link; asked: Asked }) {
  const [accountId, setAccountId] = useState(asked.accounts[0]?.accountId ?? '');
  const [refused, setRefused] = useState<string[]>([]);
  const account = asked.accounts.find((one) => one.accountId === accountId);
  const allowed = account?.allowed ?? [];
  const scopes = allowed.filter((scope) => !refused.includes(scope));
  const send = useMutation({
    mutationFn: (what: 'approve' | 'deny') =>
      answer(what, link, what === 'approve' ? { accountId, scopes } : {}),
    // The page stays as it is until the browser has left it.
    onSuccess: (redirectTo) => window.location.assign(redirectTo),
  });
  const isBusy = send.isPending || send.isSuccess;
  return (
    <Entry
      title={`${asked.name} asks for access`}
      text={`It is an app of ${asked.by || 'somebody on this server'}. You are signed in as ${me.email}.`}
    >
      {asked.accounts.length === 0 ? (
        <Text size="sm">You have no account that it could act in.</Text>
      ) : (
        <Select
          label="In the account"
          data={asked.accounts.map((one) => ({ value: one.accountId, label: one.name }))}
          value={accountId}
          onChange={(value) => value && setAccountId(value)}
          allowDeselect={false}
        />
      )}
      <Checkbox.Group
        label="It may"
        value={scopes}
        onChange={(values) => setRefused(allowed.filter((scope) => !values.includes(scope)))}
      >
        <Stack gap="xs" mt="xs">
          {asked.scopes.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={scopeWords(scope)}
              description={describe(scope, asked, allowed)}
              disabled={!allowed.includes(scope)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm" c="dimmed">
        Untick what it shall not do. You can take all of it back under Settings, Apps with access. From here
        you go to{' '}
        <Text span fw={600} style={{ overflowWrap: 'anywhere' }}>
          {hostOf(asked.redirectUri)}
        </Text>
        .
      </Text>
      {send.error && <ProblemPanel problem={send.error} title="Nothing was granted" />}
      <Group gap="sm">
        <Button onClick={() => send.mutate('approve')} loading={isBusy} disabled={scopes.length === 0}>
          Allow
        </Button>
        <Button variant="default" onClick={() => send.mutate('deny')} disabled={isBusy}>
          Do not allow
        </Button>
      </Group>
    </Entry>
  );
}

function describe(scope: string, asked: Asked, allowed: string[]): string {
  if (!allowed.includes(scope)) {
    return `${scope}: your role in this account does not allow it`;
  }
  return asked.granted.includes(scope) ? `${scope}: you have granted it before` : scope;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
