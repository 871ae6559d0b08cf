import { useState } from 'react';
import type { Account } from '../api/florin';
import { newKey } from '../buying/ids';
import type { Cents } from './amounts';
import { moneyChanged } from './api';
import type { MovementStatus } from './movement-requests';
import { isUnknown, ofRetry } from './reasons';

/** What became of a movement of money. */
export interface Outcome {
  /** Its id among the transactions. */
  recordId: string | null;
  status: MovementStatus;
  /** What was done, such as `Deposit of $25.00`. */
  what: string;
  /** On top of the amount. */
  fee?: Cents;
  /** When the money of a bank account is expected. */
  expectedAt?: string | null;
  /** Whether it takes days: the debit of a bank account has to clear. */
  isSlow?: boolean;
}

export type MovementInput = Record<string, unknown>;

/**
 * Sends one movement of money. Its key is made before the first try and kept as long as nobody knows what became of it: a
 * retry is the very same request, and so is the next one where the retry was not let in. Once it was refused for good nothing
 * was moved under it, and the next one has another key.
 */
export function useMovement(
  account: Account,
  run: (input: MovementInput) => Promise<Outcome>,
  /** Another one is begun: nothing of this one may be sent twice by a slip. */
  onAgain: () => void,
) {
  const [key, setKey] = useState(newKey);
  const [sent, setSent] = useState<MovementInput>();
  const [problem, setProblem] = useState<unknown>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);

  const attempt = async (input: MovementInput, why: (failure: unknown) => unknown) => {
    setBusy(true);
    setProblem(undefined);
    setSent(input);
    try {
      setOutcome(await run(input));
      setSent(undefined);
      void moneyChanged(account);
    } catch (caught) {
      const failure = why(caught);
      setProblem(failure);
      if (!isUnknown(failure)) {
        setSent(undefined);
        setKey(newKey());
      }
    } finally {
      setBusy(false);
    }
  };

  return {
    key,
    isBusy,
    problem,
    outcome,
    /** Nothing may be changed until it is known what became of it. */
    isUnknown: sent !== undefined && problem !== undefined,
    send: (input: MovementInput) => attempt({ idempotencyKey: key, ...input }, (failure) => failure),
    retry: () => sent && attempt(sent, ofRetry),
    again: () => {
      onAgain();
      setOutcome(undefined);
      setKey(newKey());
    },
  };
}

export type Movement = ReturnType<typeof useMovement>;
