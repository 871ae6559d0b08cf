import { useQuery } from '@tanstack/react-query';
import type { Account } from '../api/florin';
import { ask } from '../api/http';
import { shortMoney } from '../ui/format';

/** What an account can pay with. The public API does not tell it, so the console's server does. */
export interface Wallet {
  balances: Balance[];
  sources: Source[];
}

export interface Balance {
  balanceId: string;
  kind: 'CASH' | 'GIFT_CARD' | 'REWARDS';
  currency: string;
  balance: number;
  available: number;
  lifetime: number;
  nickname: string | null;
  isDefault: boolean;
}

export interface Source {
  sourceId: string;
  kind: 'BANK_ACCOUNT' | 'BANK_CARD' | 'PAYPAL';
  method: string;
  name: string;
  lastFour: string | null;
  nickname: string | null;
}

export function walletKey(account: Account) {
  return ['wallet', account.accountId];
}

export function useWallet(account: Account) {
  return useQuery({
    queryKey: walletKey(account),
    queryFn: ({ signal }) => ask<Wallet>(`api/accounts/${account.accountId}/wallet`, { signal }),
    staleTime: 10_000,
  });
}

export function nameOf(balance: Balance): string {
  switch (balance.kind) {
    case 'CASH':
      return balance.nickname ?? (balance.isDefault ? 'Spend account' : 'Another spend account');
    case 'GIFT_CARD':
      return 'Gift-card balance';
    case 'REWARDS':
      return 'Rewards';
  }
}

/** One way to pay that can be chosen. */
export interface WayToPay {
  id: string;
  label: string;
  /** As a quote asks for it. */
  method: 'FLUZPAY' | 'BANK_ACCOUNT' | 'BANK_CARD' | 'PAYPAL';
  /** As a purchase names it; nothing for the whole balance. */
  input: Record<string, string>;
  /** What it holds, where that is known. */
  available: number | undefined;
}

const INPUTS = { BANK_ACCOUNT: 'bankAccountId', BANK_CARD: 'bankCardId', PAYPAL: 'paypalVaultId' } as const;

/** The balance first, as it needs nothing else; then each spend account alone, and what is outside of Florin. */
export function waysToPay({ balances, sources }: Wallet): WayToPay[] {
  const spendable = (balance: Balance) => balance.kind !== 'CASH' || balance.isDefault;
  const all = balances.filter(spendable).reduce((sum, one) => sum + one.available, 0);
  const cash = balances.filter(({ kind }) => kind === 'CASH');
  return [
    {
      id: 'balance',
      label: `Fluz balance, ${shortMoney(all)}`,
      method: 'FLUZPAY',
      input: {},
      available: all,
    },
    ...cash.map((balance) => ({
      id: balance.balanceId,
      label: `${nameOf(balance)} alone, ${shortMoney(balance.available)}`,
      method: 'FLUZPAY' as const,
      input: { userCashBalanceId: balance.balanceId },
      available: balance.available,
    })),
    ...sources.map((source) => ({
      id: source.sourceId,
      label: sourceName(source),
      method: source.kind,
      input: { [INPUTS[source.kind]]: source.sourceId },
      available: undefined,
    })),
  ];
}

function sourceName({ kind, name, lastFour, nickname }: Source): string {
  const what = kind === 'PAYPAL' ? `PayPal, ${name}` : lastFour ? `${name} ending in ${lastFour}` : name;
  return nickname ? `${nickname}: ${what}` : what;
}
