import { Problem } from '../api/problem';

/** What somebody can do about a purchase that was refused. */
export type Next = 'quote' | 'pay' | 'value' | 'retry' | 'none';

export interface Advice {
  title: string;
  text: string;
  next: Next;
  /** Whether nobody knows what became of it: then only the same key may be sent again. */
  isUnknown: boolean;
}

const KNOWN: Record<string, Omit<Advice, 'isUnknown'>> = {
  OUT_OF_STOCK: {
    title: 'Sold out',
    text: 'Somebody else has bought the last card of this value. Nothing was charged. Choose another value.',
    next: 'value',
  },
  REWARD_RATE_TOO_LOW: {
    title: 'The rate has changed',
    text: 'The cashback that you were shown is not to be had any more. Nothing was charged. Look at the new rate, then decide.',
    next: 'quote',
  },
  AMOUNT_NOT_OFFERED: {
    title: 'This value is not sold',
    text: 'Nothing was charged. Choose another value.',
    next: 'value',
  },
  INSUFFICIENT_BALANCE: {
    title: 'Not enough balance',
    text: 'Nothing was charged. Choose a smaller value, or pay another way.',
    next: 'pay',
  },
  PAYMENT_DECLINED: {
    title: 'The payment was declined',
    text: 'Nothing was charged. Pay another way, or ask your bank.',
    next: 'pay',
  },
  PAYMENT_METHOD_NOT_ACCEPTED: {
    title: 'This merchant does not take this way to pay',
    text: 'Nothing was charged. Pay another way.',
    next: 'pay',
  },
  FUNDING_SOURCE_NOT_FOUND: {
    title: 'This way to pay is gone',
    text: 'It was removed meanwhile. Nothing was charged. Pay another way.',
    next: 'pay',
  },
  VENDOR_REFUSED: {
    title: 'The card could not be issued',
    text: 'The vendor refused it. Nothing was charged, or it was given back. Choose another value or merchant.',
    next: 'value',
  },
  ACCOUNT_BLOCKED: {
    title: 'This account is blocked',
    text: 'Nothing was charged. Ask whoever runs this server why.',
    next: 'none',
  },
};

/** Reasons for which the same purchase may be sent again as it is, and nothing was decided. */
const PASSING = new Set([
  'TOO_BUSY',
  'VENDOR_UNAVAILABLE',
  'RATE_LIMITED',
  'REQUEST_TIMED_OUT',
  'UNAVAILABLE',
  'INTERNAL',
]);

export function advice(failure: unknown): Advice {
  const problem = failure instanceof Problem ? failure : undefined;
  const reason = problem?.reason ?? '';
  if (!problem || problem.status === 0 || problem.status >= 500 || PASSING.has(reason)) {
    return {
      title: 'It is not known yet what became of it',
      text: `${problem?.message ?? 'The answer did not arrive.'} Try again: it is sent under the same key, so the card is bought once at most.`,
      next: 'retry',
      isUnknown: true,
    };
  }
  const known = KNOWN[reason];
  if (known) {
    return { ...known, isUnknown: false };
  }
  return {
    // Its message names the limit, and says how much it allows.
    title:
      reason === 'SPENDING_LIMIT_REACHED'
        ? 'A spending limit does not allow this'
        : 'The purchase was refused',
    text: `${problem.message} Nothing was charged.`,
    next: reason === 'SCOPE_MISSING' ? 'none' : 'value',
    isUnknown: false,
  };
}
