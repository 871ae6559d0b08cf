import { Problem } from '../api/problem';

/** Why a request about money was refused, and what to do about it. */
export interface Advice {
  title: string;
  text: string;
  /** Whether nobody knows what became of it: then only the very same request may be sent again. */
  isUnknown: boolean;
}

const KNOWN: Record<string, { title: string; text: string }> = {
  INSUFFICIENT_BALANCE: {
    title: 'Not enough money',
    text: 'What is available does not cover the amount and its fee; what is pending does not count. Choose a smaller amount, or another balance.',
  },
  PAYMENT_DECLINED: {
    title: 'The payment was declined',
    text: 'Nothing was charged. Choose another card or bank account, or ask your bank.',
  },
  ACCOUNT_BLOCKED: {
    title: 'This account is blocked',
    text: 'A bank may have taken a deposit back: a new deposit repays what is owed, and then the account is free again. Otherwise ask whoever runs this server.',
  },
  FUNDING_SOURCE_NOT_FOUND: {
    title: 'This card or bank account is gone',
    text: 'It was removed, or cannot pay now. Choose another one, or look at it in the wallet.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'This was sent before with other details',
    text: 'Nothing was done now. Look at the transactions first, then send it again: it gets a key of its own.',
  },
  RECIPIENT_NOT_FOUND: {
    title: 'Nobody was found',
    text: 'Look at the spelling. A company is found by its full name alone, a phone number in international form, such as +14155550100.',
  },
  RECIPIENT_AMBIGUOUS: {
    title: 'Several people have this number',
    text: 'Look for the e-mail address instead.',
  },
  GIFT_CARD_SPENT: {
    title: 'This card was redeemed before, or has expired',
    text: 'Nothing was booked.',
  },
  SCOPE_MISSING: {
    title: 'Your role does not allow this',
    text: 'Nothing was done. Ask the owner of this account for another role.',
  },
};

/** What `createTransfer` says with a code alone. */
const REASON_OF_CODE: Record<string, string> = {
  'FL-0001': 'INSUFFICIENT_BALANCE',
  'FL-0002': 'PAYMENT_DECLINED',
  'FL-0006': 'ACCOUNT_BLOCKED',
  'FL-0019': 'SPENDING_LIMIT_REACHED',
};

/** Reasons after which the same request may still have an effect, or have had one. */
const UNKNOWN = new Set(['TOO_BUSY', 'RATE_LIMITED', 'REQUEST_TIMED_OUT', 'UNAVAILABLE', 'INTERNAL']);

/** What the server decides once it has looked at the key: nothing was done under it then, and nothing will be. */
const DECIDED = new Set([
  'OUT_OF_STOCK',
  'REWARD_RATE_TOO_LOW',
  'INSUFFICIENT_BALANCE',
  'PAYMENT_DECLINED',
  'VENDOR_REFUSED',
  'ACCOUNT_BLOCKED',
  'PAYMENT_METHOD_NOT_ACCEPTED',
  'GIFT_CARD_SPENT',
  'SPENDING_LIMIT_REACHED',
  'IDEMPOTENCY_KEY_REUSED',
]);

/** The problem in the answer of `createTransfer`, whose status is always 200. */
export function transferProblem({ code, message }: { code: string; message: string }): Problem {
  return new Problem(message, 200, REASON_OF_CODE[code] ?? code);
}

/**
 * Why a request failed that was sent again. Only what was decided by its key says what became of the try before; whatever
 * else refused it, on the way or before the key was looked at, leaves that unknown.
 */
export function ofRetry(failure: unknown): unknown {
  if (!(failure instanceof Problem) || failure.status === 0 || failure.status >= 500) {
    return failure;
  }
  if (failure.status === 200 && DECIDED.has(failure.reason ?? '')) {
    return failure;
  }
  const text = `${plainMessage(failure)} What became of the try before is among the transactions.`;
  return new Problem(text, 0, failure.reason, failure.requestId);
}

/** Whether the request may have been carried out. What was refused in so many words was not. */
export function isUnknown(failure: unknown): boolean {
  return (
    !(failure instanceof Problem) ||
    failure.status === 0 ||
    failure.status >= 500 ||
    failure.status === 429 ||
    UNKNOWN.has(failure.reason ?? '')
  );
}

/** What the server says of a field, without the field's name in the API. */
export function plainMessage(failure: Error): string {
  const text = failure.message.replace(/^(input|filter)(\.\w+)*: /, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

export function advice(failure: unknown): Advice {
  const message = failure instanceof Error ? failure.message : '';
  if (isUnknown(failure)) {
    return {
      title: 'It is not known yet what became of it',
      text: `${failure instanceof Problem ? message : 'The answer did not arrive.'} Try again: it is sent under the same key, so money moves once at most.`,
      isUnknown: true,
    };
  }
  const known = KNOWN[(failure as Problem).reason ?? ''];
  return known
    ? { ...known, isUnknown: false }
    : {
        title: 'It was refused',
        text: `${plainMessage(failure as Problem)} Nothing was moved.`,
        isUnknown: false,
      };
}

/** Why something is in the list of what was declined, in people's words. */
export function declineWords(reason: string | null): string {
  switch (reason) {
    case 'PAYMENT_DECLINED':
      return 'The card or bank declined the payment. Pay another way, or ask the bank.';
    case 'VENDOR_REFUSED':
      return 'The card could not be issued. Choose another value or merchant.';
    case 'INSUFFICIENT_BALANCE':
      return 'The balance was too low. Deposit money first.';
    case 'SPENDING_LIMIT_REACHED':
      return 'A spending limit did not allow it. Nothing was charged. Whoever runs this server sets the limits.';
    default:
      return 'It was declined after it had been accepted; the money is back.';
  }
}
