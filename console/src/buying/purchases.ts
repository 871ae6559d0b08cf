import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Account, GraphQlRequest } from '../api/florin';
import { ask } from '../api/http';

export interface PurchaseRow {
  purchaseId: string;
  displayId: string;
  createdAt: string;
  status: PurchaseStatus;
  currency: string;
  amount: number;
  fromBalance: number;
  cashback: number;
  memo: string | null;
  category: string | null;
  hasAttachment: boolean;
  giftCardId: string;
  merchant: string;
  slug: string;
  logoUrl: string | null;
  buyer: string;
}

export type PurchaseStatus = 'PENDING' | 'COMPLETED' | 'REFUNDED';

export const PURCHASE_WORDS: Record<PurchaseStatus, string> = {
  PENDING: 'On its way',
  COMPLETED: 'Done',
  REFUNDED: 'Refunded',
};

export interface PurchaseRows {
  purchases: PurchaseRow[];
  /** Whether there are others on, in the direction that was asked for. */
  more: boolean;
}

/** What narrows the table, as the address has it. */
export const FILTERS = ['q', 'status', 'category', 'from', 'to'] as const;

export function purchasesPath(account: Account, filters: Record<string, string>): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const query = new URLSearchParams({ ...filters, zone });
  return `api/accounts/${account.accountId}/purchases?${query}`;
}

export function usePurchases(account: Account, filters: Record<string, string>) {
  return useQuery({
    queryKey: ['purchases', account.accountId, filters],
    queryFn: ({ signal }) => ask<PurchaseRows>(purchasesPath(account, filters), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** The same list by the public API, which has no filters. */
export const PURCHASES: GraphQlRequest = {
  title: 'Purchases',
  query: `query Purchases($paginate: OffsetInput) {
  getUserPurchases(filter: { scope: [TOKEN_ACCOUNT] }, paginate: $paginate) {
    purchaseId
    purchaseDisplayId
    status
    purchaseAmount
    fluzpayAmount
    seatRewardValue
    createdAt
    memo
    transactionCategory
    attachmentUrl
    giftCard {
      giftCardId
      status
      merchant {
        name
        slug
      }
    }
  }
}`,
  variables: { paginate: { limit: 20, offset: 0 } },
};

/** The first request of a list of categories. */
export const OWN_CATEGORIES: GraphQlRequest = {
  title: 'Categories of purchases',
  query: `query TransactionCategories {
  first: getTransactionCategories(paginate: { limit: 20, offset: 0 })
  second: getTransactionCategories(paginate: { limit: 20, offset: 20 })
  third: getTransactionCategories(paginate: { limit: 20, offset: 40 })
}`,
};
