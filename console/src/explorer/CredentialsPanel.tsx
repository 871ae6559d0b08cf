import {
  Alert,
  Anchor,
  Button,
  Code,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { useMe } from '../signin/me';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Explorer.module.css';
import type { TokenChoice } from './model';
import { changeCredentials, takeKey, useSession } from './store';
import { type AccountOfUser, type AppUser, makeToken, self, useAccounts, useApplication } from './tokens';

/** The key and the token that go with the requests of all tabs. */
export function CredentialsPanel() {
  return (
    <Stack gap="lg">
      <KeySection />
      <TokenSection />
    </Stack>
  );
}

function KeySection() {
  const apiKey = useSession(({ credentials }) => credentials.apiKey);
  const [shown, setShown] = useState(false);
  return (
    <section aria-labelledby="explorer-key">
      <Title order={2} size="h3" id="explorer-key">
        API key
      </Title>
      <Text size="sm" c="dimmed" mt={2} mb="xs">
        Goes with requests as <Code>Authorization: Basic …</Code>. It is kept only in this window’s memory.
      </Text>
      <KeyOfApp />
      <TextInput
        label="Your app’s API key"
        placeholder="Paste the key"
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        value={apiKey}
        onChange={(event) => takeKey(event.currentTarget.value)}
      />
      <button type="button" className="link-button" onClick={() => setShown(!shown)}>
        <Text span size="xs">
          {shown ? 'Hide the key' : 'Show the key'}
        </Text>
      </button>
    </section>
  );
}

interface App {
  appId: string;
  name: string;
  status: string;
}

/** Takes the key of one of one's own apps, once the server has seen that it is oneself. */
function KeyOfApp() {
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['explorer', 'apps'],
    queryFn: async ({ signal }) => (await ask<{ apps: App[] }>('api/apps', { signal })).apps,
    enabled: me !== null && me !== undefined,
  });
  const [appId, setAppId] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const wanted = appId ?? data?.[0]?.appId;
  if (!wanted) {
    return null;
  }
  const take = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { apiKey } = await ask<{ apiKey: string }>(`api/apps/${wanted}/reveal-key`, { method: 'POST' });
      takeKey(apiKey);
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xs" mb="sm">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          label="Your apps"
          className={classes.grow}
          value={wanted}
          data={data?.map((app) => ({ value: app.appId, label: app.name })) ?? []}
          onChange={(event) => setAppId(event.currentTarget.value)}
        />
        <Button variant="default" loading={busy} onClick={take}>
          Use its key
        </Button>
      </Group>
      {problem !== undefined && <ProblemPanel problem={problem} title="The key was not shown" />}
    </Stack>
  );
}

function TokenSection() {
  const { apiKey, token } = useSession((session) => session.credentials);
  return (
    <section aria-labelledby="explorer-token">
      <Title order={2} size="h3" id="explorer-token">
        User access token
      </Title>
      <Text size="sm" c="dimmed" mt={2} mb="xs">
        Made by <Code>generateUserAccessToken</Code> with your key, and sent as{' '}
        <Code>Authorization: Bearer …</Code> where an operation needs it.
      </Text>
      {token && (
        <Alert variant="default" mb="sm" title="There is a token in the headers">
          <Text size="sm">
            {token.scopes.length > 0 ? token.scopes.join(', ') : 'Its scopes are not known here.'}
          </Text>
          {token.expiresAt && (
            <Text size="sm" c="dimmed">
              It ends at {TIME.format(new Date(token.expiresAt))}.
            </Text>
          )}
        </Alert>
      )}
      {apiKey === '' ? (
        <Text size="sm">Paste your app’s key above, and choose here whom to act for.</Text>
      ) : (
        <TokenForm apiKey={apiKey} />
      )}
    </section>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

function TokenForm({ apiKey }: { apiKey: string }) {
  const choice = useSession(({ credentials }) => credentials.choice);
  const application = useApplication(apiKey);
  const me = useMe();
  const userId = choice.userId ?? self(application.data?.users, me?.userId);
  const accounts = useAccounts(apiKey, userId);
  const account = chosen(accounts.data, choice);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const set = (changes: Partial<TokenChoice>) => changeCredentials({ choice: { ...choice, ...changes } });
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    set({ userId, accountId: account?.accountId });
    try {
      await makeToken();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  if (application.error) {
    return (
      <ProblemPanel
        problem={application.error}
        title="The key was not accepted"
        onRetry={() => application.refetch()}
      />
    );
  }
  const users = application.data?.users ?? [];
  const failure = accounts.error ?? problem;
  if (application.data && users.length === 0) {
    return (
      <Text size="sm">
        Nobody has granted this app anything yet, so it cannot act for anybody. See{' '}
        <Anchor component={Link} to="/guides/getting-started" inherit>
          Getting started
        </Anchor>
        .
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <NativeSelect
        label="User"
        description="userId"
        value={userId ?? ''}
        data={[
          ...(userId === undefined ? [{ value: '', label: 'Choose a user…' }] : []),
          ...users.map((user) => optionFor(user, me?.userId)),
        ]}
        disabled={users.length === 0}
        onChange={(event) =>
          set({ userId: event.currentTarget.value || undefined, accountId: undefined, seatId: undefined })
        }
      />
      <NativeSelect
        label="Account"
        description="accountId, from getAccountsByUserId"
        value={account?.accountId ?? ''}
        data={(accounts.data ?? []).map((one) => ({ value: one.accountId, label: nameOf(one) }))}
        disabled={!accounts.data?.length}
        onChange={(event) => set({ accountId: event.currentTarget.value, seatId: undefined })}
      />
      <NativeSelect
        label="Seat"
        description="seatId, optional"
        value={choice.seatId ?? ''}
        data={[
          { value: '', label: 'The user’s default seat' },
          ...(account?.seats ?? []).map(({ seatId }) => ({ value: seatId, label: seatId })),
        ]}
        disabled={!account}
        onChange={(event) => set({ seatId: event.currentTarget.value || undefined })}
      />
      <Scopes
        chosen={choice.scopes}
        offered={application.data?.scopes ?? []}
        onChange={(scopes) => set({ scopes })}
      />
      {failure !== undefined && <ProblemPanel problem={failure} title="There is no new token" />}
      <Button loading={busy} disabled={!account || choice.scopes.length === 0} onClick={submit}>
        Generate a token
      </Button>
    </Stack>
  );
}

interface ScopesProps {
  chosen: string[];
  offered: string[];
  onChange: (scopes: string[]) => void;
}

function Scopes({ chosen: scopes, offered, onChange }: ScopesProps) {
  const rest = offered.filter((scope) => !scopes.includes(scope));
  return (
    <div>
      <Text size="sm" fw={500} id="explorer-scopes">
        Scopes
      </Text>
      <ul className={classes.scopes} aria-labelledby="explorer-scopes">
        {scopes.map((scope) => (
          <li key={scope}>
            <span>{scope}</span>
            <button
              type="button"
              className={classes.tabClose}
              aria-label={`Take the scope ${scope} away`}
              onClick={() => onChange(scopes.filter((one) => one !== scope))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Group gap="xs">
        <NativeSelect
          aria-label="Add a scope"
          size="xs"
          value=""
          data={[{ value: '', label: 'Add a scope…' }, ...rest]}
          disabled={rest.length === 0}
          onChange={(event) => {
            if (event.currentTarget.value !== '') {
              onChange([...scopes, event.currentTarget.value]);
            }
          }}
        />
      </Group>
    </div>
  );
}

/** The id, by which the API knows the user, after what tells a person who it is. */
function optionFor({ userId, accounts }: AppUser, me: string | undefined) {
  const user = accounts?.[0]?.user;
  const name = [user?.firstName, user?.lastName].filter(Boolean).join(' ');
  const words = userId === me ? `${name} (you)` : name;
  return { value: userId, label: words === '' ? userId : `${words}: ${userId}` };
}

function chosen(accounts: AccountOfUser[] | undefined, choice: TokenChoice): AccountOfUser | undefined {
  return accounts?.find(({ accountId }) => accountId === choice.accountId) ?? accounts?.[0];
}

function nameOf({ accountName, type, accountId }: AccountOfUser): string {
  return `${accountName ?? accountId} (${type.toLowerCase()})`;
}
