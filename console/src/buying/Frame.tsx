import { Alert, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, useLocation } from 'react-router';
import { type Account, useAccount } from '../api/florin';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { Icon } from '../ui/Icon';
import { ProblemPanel } from '../ui/ProblemPanel';

const AccountSelect = lazy(() => import('./AccountSelect'));

interface FrameProps {
  title: string;
  text?: string | undefined;
  /** Beside the title. */
  actions?: ReactNode;
  children: (account: Account) => ReactNode;
}

/** What each page of an account holder stands in: a person who is signed in, and the account that it is about. */
export function Frame({ title, text, actions, children }: FrameProps) {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me === null) {
    return <Navigate to={signInPath(`${pathname}${search}`)} replace />;
  }
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Title order={1}>{title}</Title>
          {text && (
            <Text c="dimmed" mt={4}>
              {text}
            </Text>
          )}
        </div>
        <Group gap="sm" align="center">
          {me && <AccountChoice />}
          {actions}
        </Group>
      </Group>
      {me ? <OfAccount>{children}</OfAccount> : <Skeleton height={240} aria-hidden />}
    </Stack>
  );
}

function OfAccount({ children }: { children: (account: Account) => ReactNode }) {
  const { account, error, refetch } = useAccount();
  // What is there stays when it could not be looked at again: a form may hold the key of something that is under way.
  if (error && account === undefined) {
    return (
      <ProblemPanel problem={error} title="Your accounts could not be loaded" onRetry={() => refetch()} />
    );
  }
  if (account === null) {
    return (
      <Text>
        You have no account here yet. Ask somebody who has one to add you, or whoever runs this server.
      </Text>
    );
  }
  if (!account) {
    return <Skeleton height={240} aria-hidden />;
  }
  return (
    <>
      {account.blocked && (
        <Alert variant="default" icon={<Icon name="warning" />} title="This account is blocked">
          You can look at everything in it, and buy nothing. Ask whoever runs this server why.
        </Alert>
      )}
      {/* What is typed and shown belongs to one account. */}
      <Stack gap="lg" key={account.accountId}>
        {children(account)}
      </Stack>
    </>
  );
}

/** Only for who has a choice. */
function AccountChoice() {
  const { account, accounts, choose } = useAccount();
  return account && accounts.length > 1 ? (
    <Suspense>
      <AccountSelect account={account} accounts={accounts} onChoose={choose} />
    </Suspense>
  ) : null;
}

/** Whether the person's role in the account allows to buy and to see codes. */
export function maySpend(account: Account): boolean {
  return account.role !== 'VIEWER';
}
