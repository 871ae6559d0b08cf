import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Account } from '../api/florin';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useMoneyWallet } from './api';
import type { Wallet } from './wallet-requests';

/** What the account has and can pay with, once it is there. */
export function WithWallet({
  account,
  children,
}: {
  account: Account;
  children: (wallet: Wallet) => ReactNode;
}) {
  const { data, error, refetch } = useMoneyWallet(account);
  if (data) {
    return <>{children(data)}</>;
  }
  return error ? (
    <ProblemPanel problem={error} title="The wallet could not be loaded" onRetry={() => refetch()} />
  ) : (
    <Skeleton height={240} aria-hidden />
  );
}
