import type { Operation } from './operations';

/** A purchase in a list. */
export interface FoundPurchase {
  purchaseId: string;
  displayId?: number;
  state: PurchaseState;
  refusal?: string;
  accountId: string;
  userId: string;
  merchant?: string;
  currency: string;
  amount: string;
  createdAt: string;
}

export type PurchaseState =
  | 'CHARGING'
  | 'FULFILLING'
  | 'UNKNOWN'
  | 'REFUSING'
  | 'COMPLETED'
  | 'REFUSED'
  | 'VOIDING'
  | 'REFUNDING'
  | 'REFUNDED';

export interface Entry {
  transactionId: string;
  kind: string;
  at: string;
  ledgerAccount: string;
  balanceId?: string;
  amount: string;
}

/** All that is known of one, but what is on its card. */
export interface PurchaseReport {
  purchaseId: string;
  displayId?: number;
  state: PurchaseState;
  refusal?: { reason: string; message: string };
  accountId: string;
  userId: string;
  seatId: string;
  appId: string;
  amounts: {
    currency: string;
    amount: string;
    balance: string;
    external: string;
    reward: string;
    cost: string;
  };
  source?: { kind: string; sourceId: string };
  offerId?: string;
  merchant?: string;
  vendor?: string;
  vendorSku?: string;
  refusedBy: string[];
  createdAt: string;
  completedAt?: string;
  card?: {
    giftCardId: string;
    status: string;
    fromStock: boolean;
    endDate?: string;
    sight?: { times: number; first: string; last: string; userId: string; appId: string };
  };
  ledger: Entry[];
  operation?: Operation;
}

/** What each state means, and how it looks. */
export const PURCHASE_STATES: Record<PurchaseState, { dot: 'good' | 'busy' | 'bad'; text: string }> = {
  CHARGING: { dot: 'busy', text: 'Is charged' },
  FULFILLING: { dot: 'busy', text: 'Waits for its vendor' },
  UNKNOWN: { dot: 'bad', text: 'The vendor did not say' },
  REFUSING: { dot: 'busy', text: 'Is refused' },
  COMPLETED: { dot: 'good', text: 'Completed' },
  REFUSED: { dot: 'bad', text: 'Refused' },
  VOIDING: { dot: 'busy', text: 'Is voided' },
  REFUNDING: { dot: 'busy', text: 'Is refunded' },
  REFUNDED: { dot: 'bad', text: 'Refunded' },
};

/** Whether its money may be given back, or what was begun be tried again. */
export function mayBeRefunded(state: PurchaseState): boolean {
  return state === 'COMPLETED' || state === 'VOIDING' || state === 'REFUNDING';
}
