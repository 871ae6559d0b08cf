import type { Address } from './orders';

export interface Subscription {
  id: number;
  status: 'active' | 'paused' | 'cancelled';
  email: string | null;
  /** What it was ordered with; null for one that began without an order. */
  order_id: number | null;
  customer_id: number | null;
  quantity: number;
  price: string;
  currency_code: string;
  next_billing_on: string | null;
  next_bill_date: string | null;
  next_retry_at: string | null;
  last_bill_date: string | null;
  last_failed_at: string | null;
  cancelled_at: string | null;
  resumes_at: string | null;
  failed_attempts: number;
  skipped_count: number;
  pause_reason: string | null;
  notes: string | null;
  created_at: string;
  subscription_plan: { name: string; billing_frequency_in_words: string } | null;
  variant: { id: number; title: string; sku: string; product: { title: string } | null } | null;
  payment_method: {
    payment_method_type: string;
    last_four: string;
    exp_month: number;
    exp_year: number;
  } | null;
  address: Address | null;
}

export const STATUS_WORDS: Record<string, string> = {
  active: 'Active',
  paused: 'Paused',
  cancelled: 'Cancelled',
};

/** The status, and what is wrong with it. */
export function statusOf(one: Subscription): string {
  const word = STATUS_WORDS[one.status] ?? one.status;
  return one.status !== 'cancelled' && one.failed_attempts > 0
    ? `${word}, ${one.failed_attempts === 1 ? 'a renewal' : `${one.failed_attempts} tries of a renewal`} failed`
    : word;
}

export type Act =
  | 'skip'
  | 'undo_skip'
  | 'pause'
  | 'resume'
  | 'schedule'
  | 'retry'
  | 'waive'
  | 'cancel'
  | 'reactivate';

/** What can be done with a subscription as it is. The server has the last word. */
export function actsOf(one: Subscription): Act[] {
  const failed: Act[] = one.failed_attempts > 0 ? ['retry', 'waive'] : [];
  switch (one.status) {
    case 'active':
      return [
        ...failed,
        'skip',
        ...(one.skipped_count > 0 ? (['undo_skip'] as const) : []),
        'schedule',
        'pause',
        'cancel',
      ];
    case 'paused':
      return [...failed, 'resume', 'cancel'];
    default:
      return ['reactivate'];
  }
}

/** Tomorrow, as a field for days has it: dates are days in UTC. */
export function tomorrow(now: Date): string {
  return new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
}
