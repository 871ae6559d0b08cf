import { useQuery } from '@tanstack/react-query';
import { type Account, type GraphQlRequest, graphql } from '../api/florin';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { walletKey } from '../buying/wallet';
import { plainMessage } from './reasons';
import { type SpendAccount, WALLET, type Wallet, walletOf } from './wallet-requests';

/**
 * Sends a request for the account. What it carries is kept nowhere: some of them carry the number of a card.
 *
 * @throws Problem whose message is for people, without the name of the field
 */
export async function call<T>(account: Account, request: GraphQlRequest): Promise<T> {
  try {
    return await graphql<T>(request.query, request.variables, { account: account.accountId });
  } catch (failure) {
    if (failure instanceof Problem) {
      const { status, reason, requestId, field } = failure;
      throw new Problem(plainMessage(failure), status, reason, requestId, field);
    }
    throw failure;
  }
}

const walletOfMoney = (account: Account) => ['money-wallet', account.accountId];

export function useMoneyWallet(account: Account) {
  return useQuery({
    queryKey: walletOfMoney(account),
    queryFn: ({ signal }): Promise<Wallet> =>
      graphql<Parameters<typeof walletOf>[0]>(WALLET.query, undefined, {
        account: account.accountId,
        signal,
      }).then(walletOf),
    staleTime: 5_000,
  });
}

/** Money has moved, or what can pay has changed: what pages know of it is asked for anew. */
export async function moneyChanged(account: Account): Promise<void> {
  const stale = ['transactions', 'declined', 'statement', 'banks', 'addresses', 'closed-spend-accounts'].map(
    (name) => [name, account.accountId],
  );
  await Promise.all(
    [walletOfMoney(account), walletKey(account), ...stale].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );
}

/** Whether the person's role lets them move money, and change what the account pays with. */
export function mayMove(account: Account): boolean {
  return account.role === 'OWNER' || account.role === 'ADMIN' || account.role === 'MANAGER';
}

export function nameOf({ nickname, isDefault }: SpendAccount): string {
  return nickname ?? (isDefault ? 'Spend account' : 'Another spend account');
}

/** Something that money can come from or go to, outside of the balances. */
export interface Source {
  id: string;
  field: 'bankCardId' | 'bankAccountId' | 'paypalVaultId';
  label: string;
  /** Cards of this kind alone can be paid out to. */
  isDebitCard: boolean;
}

export function sourcesOf({ bankCards, bankAccounts, paypalAccounts }: Wallet): Source[] {
  return [
    ...bankCards.map((card) => ({
      id: card.bankCardId,
      field: 'bankCardId' as const,
      label: withNickname(card.nickname, `${card.cardProcessor} ending in ${card.lastFourDigits}`),
      isDebitCard: card.cardType === 'DEBIT',
    })),
    ...bankAccounts.map((bank) => ({
      id: bank.bankAccountId,
      field: 'bankAccountId' as const,
      label: withNickname(bank.nickname, bankName(bank)),
      isDebitCard: false,
    })),
    ...paypalAccounts.map((paypal) => ({
      id: paypal.paypalVaultId,
      field: 'paypalVaultId' as const,
      label: `PayPal, ${paypal.email}`,
      isDebitCard: false,
    })),
  ];
}

/** The bank's own name for an account often ends with its last digits. */
export function bankName({
  accountName,
  lastFour,
}: {
  accountName: string;
  lastFour: string | null;
}): string {
  return lastFour && !accountName.endsWith(lastFour) ? `${accountName} ending in ${lastFour}` : accountName;
}

function withNickname(nickname: string | null, what: string): string {
  return nickname ? `${nickname}: ${what}` : what;
}
