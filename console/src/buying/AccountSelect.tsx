import { NativeSelect } from '@mantine/core';
import type { Account } from '../api/florin';

interface AccountSelectProps {
  account: Account;
  accounts: Account[];
  onChoose: (accountId: string) => void;
}

export default function AccountSelect({ account, accounts, onChoose }: AccountSelectProps) {
  return (
    <NativeSelect
      aria-label="Account"
      value={account.accountId}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={accounts.map((one) => ({ value: one.accountId, label: one.name }))}
    />
  );
}
