import { ask } from '../api/http';
import type { OperatorRole } from './roles';

export interface OperationEvent {
  at: string;
  event: string;
  attempts: number;
  why?: string;
  server?: string;
  by?: string;
  party?: string;
}

export interface Operation {
  operationId: string;
  accountId: string;
  kind: string;
  status: 'RUNNING' | 'NEEDS_ATTENTION' | 'DONE';
  attempts: number;
  nextAttemptAt?: string;
  ageSeconds: number;
  lastError?: string;
  runningOn?: string;
  parkReason?: string;
  progress?: { done: number; total: number };
  createdAt: string;
  updatedAt: string;
  history?: OperationEvent[];
  resolutions?: string[];
}

export interface OperationPage {
  operations: Operation[];
  next?: string;
}

/** What was done, and how the operation stands after it. */
export interface Steered {
  result: string;
  operation: Operation;
}

export function steer(id: string, how: 'retry' | 'park' | 'resolve', body: unknown): Promise<Steered> {
  return ask<Steered>(`api/operator/operations/${id}/${how}`, { method: 'POST', body });
}

export const STATUS: Record<Operation['status'], string> = {
  NEEDS_ATTENTION: 'Needs attention',
  RUNNING: 'Running',
  DONE: 'Done',
};

/** In people's words. */
export const KINDS: Record<string, string> = {
  PURCHASE: 'Purchase',
  TRANSFER: 'Movement of money',
  BANK_DEBIT: 'Deposit from a bank account',
  PURCHASE_DEBIT: 'Debit of a bank account for a purchase',
  CARD_ORDER: 'Order of cards',
  CARD_MAIL: 'Mail of a card',
  BANK_MICRO_DEPOSITS: 'Deposits that verify a bank account',
  BANK_ITEM_REMOVAL: 'End of a connection to a bank',
  CHECKOUT: 'Checkout',
  RENEWAL: 'Renewal',
  ORDER_MAIL: 'Confirmation of an order',
  ORDER_REFUND: 'Refund of an order',
  ORDER_GIFT_CARDS: 'Gift cards of an order',
};

export function kindOf(operation: Operation): string {
  return KINDS[operation.kind] ?? operation.kind;
}

/** What happened, in a history. */
export const EVENTS: Record<string, string> = {
  RETRY: 'No answer: tried again',
  WAIT: 'Waits for its partner',
  DECLINED: 'Refused by a partner',
  PARKED: 'Set aside',
  DONE: 'Finished',
  REOPENED: 'Taken up again',
  RETRY_ASKED: 'Try again, asked',
  PARK_ASKED: 'Set aside, asked',
  RESOLVE_ASKED: 'End it, asked',
  RESOLVED: 'Ended by a person',
  NOT_RESOLVED: 'Could not be ended so',
};

/** A way to end an operation by what somebody knows to be the truth. */
export interface Ending {
  title: string;
  explains: string;
  role: OperatorRole;
  /** Whether the card's code, PIN or link go with it. */
  card?: boolean;
}

/** What docs/operations.md says of each, by kind and resolution. */
const ENDINGS: Record<string, Record<string, Ending>> = {
  PURCHASE: {
    refused: {
      title: 'There is no card',
      explains:
        'The vendor has confirmed that there is no card and never will be one. The charge and what is held go back, and the buyer’s purchase is refused. Ask the vendor first: a card that it delivers afterwards is paid for by you.',
      role: 'MONEY',
    },
    filled: {
      title: 'Enter the card',
      explains:
        'The vendor gave you the card some other way. What you enter is kept sealed and shown to nobody but the buyer; the purchase is completed with it. A card that is known already is not taken.',
      role: 'MONEY',
      card: true,
    },
    voided: {
      title: 'The card was taken back',
      explains:
        'Only for a void that waits for its vendor: the vendor has taken the card back. Everything that was paid goes back.',
      role: 'MONEY',
    },
    kept: {
      title: 'The card was kept',
      explains:
        'Only for a void that waits for its vendor: it has not taken the card back and will not. The card is active again, its owner sees it as before, and nothing goes back.',
      role: 'STEER',
    },
    given_back: {
      title: 'You gave the charge back',
      explains:
        'Only where the gateway is asked to give a charge back and never will: you have paid the buyer by other means, such as a bank transfer. It is booked as paid by you. The gateway is not asked; look there first, as a refund that is still under way would pay the buyer twice.',
      role: 'MONEY',
    },
  },
  CARD_ORDER: {
    failed: {
      title: 'Fail what is left',
      explains:
        'Cards that no purchase was accepted for fail and cost nothing, and the order is ended. Cards whose purchase was accepted are not given up: they are written down first.',
      role: 'MONEY',
    },
  },
  ORDER_GIFT_CARDS: {
    failed: {
      title: 'Fail what is left',
      explains:
        'Gift cards that no purchase was accepted for fail, and their price goes back to the buyer’s card. Those that are bought already are not given up.',
      role: 'MONEY',
    },
  },
  ORDER_REFUND: {
    refunded: {
      title: 'The buyer has the money',
      explains:
        'The refund was paid, by the gateway or by you at the gateway. It is booked. The gateway is not asked, since asking makes the refund.',
      role: 'MONEY',
    },
    not_refunded: {
      title: 'Nothing was given back',
      explains:
        'Nothing was given back under this refund and never will be. The amount is on the order again, and can be refunded anew.',
      role: 'STEER',
    },
  },
};

/** Deposits, withdrawals and transfers that a gateway charges or pays out. */
const MOVEMENT: Record<string, Ending> = {
  completed: {
    title: 'The money has moved',
    explains:
      'The gateway has charged it, or has paid it out: the movement is booked as done. Look at the gateway first, since it is not asked.',
    role: 'MONEY',
  },
  failed: {
    title: 'No money has moved',
    explains:
      'The gateway has neither charged nor paid anything, and never will: what was held is given back. Look at the gateway first, since it is not asked; what it moves afterwards is yours to settle there.',
    role: 'MONEY',
  },
};

const PAYMENT: Record<string, Ending> = {
  charged: {
    title: 'The money was taken',
    explains:
      'The gateway has taken the money: the payment is booked as if it had said so. The gateway is asked first, and this is refused where it has taken nothing or only reserved the money.',
    role: 'MONEY',
  },
  not_charged: {
    title: 'No money was taken',
    explains:
      'The gateway has taken nothing and never will. It is told to cancel, the stock is free again, and the cart is open again or the subscription is tried later. Refused where the gateway knows of a charge; one that shows up afterwards is yours to give back there.',
    role: 'MONEY',
  },
  cancelled: {
    title: 'Cancel at the gateway',
    explains:
      'The gateway is told to cancel, and has to answer. Whatever it says then is what happened: when it has taken the money, the payment is booked.',
    role: 'MONEY',
  },
};

/** What became of a bank's debit for a purchase. */
const DEBIT: Record<string, Ending> = {
  cleared: {
    title: 'The debit has cleared',
    explains: 'Nothing more is watched. A return that comes later has to be booked by hand.',
    role: 'MONEY',
  },
  returned: {
    title: 'The bank has returned the debit',
    explains:
      'A card from stock that nobody has seen is taken back. Any other card stays: the account owes what the bank account had paid, is blocked until it is repaid, and its backup card is charged where it has one.',
    role: 'MONEY',
  },
};

/** Kinds that are ended alike. */
const SHARED: Record<string, Record<string, Ending>> = {
  CHECKOUT: PAYMENT,
  RENEWAL: PAYMENT,
  TRANSFER: MOVEMENT,
  BANK_DEBIT: MOVEMENT,
  PURCHASE_DEBIT: DEBIT,
};

export function endingOf(kind: string, resolution: string): Ending {
  const known = SHARED[kind] ?? ENDINGS[kind];
  return (
    known?.[resolution] ?? {
      title: `End it as ${resolution}`,
      explains:
        'The operation is ended by what you know to be the truth. See “Background operations” in the documentation.',
      role: 'MONEY',
    }
  );
}
