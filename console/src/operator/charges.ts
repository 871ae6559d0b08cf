import type { Operation } from './operations';

export type ChargeState = 'OPEN' | 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED';

export interface Charge {
  paymentKey: string;
  gateway: string;
  state: ChargeState;
  amount?: string;
  currency?: string;
  declineReason?: string;
  reference?: string;
  tries: number;
  begunAt: string;
  updatedAt?: string;
}

export interface ChargeRefund {
  refundKey: string;
  status: 'OPEN' | 'REFUNDED' | 'DECLINED';
  amount: string;
  declineReason?: string;
  createdAt?: string;
}

export interface ChargeDetail {
  charge: Charge;
  refunds: ChargeRefund[];
  /** Other gateways that were asked for a payment with this key. */
  alsoAt: string[];
  operation?: Operation;
}

export const CHARGE_STATES: Record<ChargeState, string> = {
  OPEN: 'Not known yet',
  AUTHORIZED: 'Reserved',
  CAPTURED: 'Taken',
  DECLINED: 'Declined',
  VOIDED: 'Given up',
};
