import { useState } from 'react';
import type { GraphQlRequest } from '../api/florin';
import { ofRetry } from '../money/reasons';
import { newKey } from './ids';
import { advice } from './refusals';

type PurchaseInput = Record<string, unknown>;

/**
 * Sends a purchase. Its key is made before the first try and kept as long as nobody knows what became of it: a
 * retry is the very same request, and so is the next one where the retry was not let in. Once it was refused for good,
 * nothing was bought under it, and the next purchase has a key of its own.
 */
export function usePurchase(
  run: (input: PurchaseInput, quoted: GraphQlRequest) => Promise<void>,
  /** Gives the file's id. */
  upload: (file: File) => Promise<string>,
) {
  const [key, setKey] = useState(newKey);
  const [sent, setSent] = useState<{ input: PurchaseInput; quoted: GraphQlRequest }>();
  const [file, setFile] = useState<File | null>(null);
  const [attachment, setAttachment] = useState<{ file: File; id: string }>();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  const attach = async (): Promise<Record<string, string>> => {
    if (!file) {
      return {};
    }
    if (attachment?.file === file) {
      return { attachmentId: attachment.id };
    }
    const id = await upload(file).catch((failure: unknown) => {
      throw new NotAttached(failure);
    });
    setAttachment({ file, id });
    return { attachmentId: id };
  };

  const attempt = async (work: () => Promise<void>, why: (failure: unknown) => unknown) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (caught) {
      const failure = why(caught);
      setProblem(failure instanceof NotAttached ? failure.cause : failure);
      if (failure instanceof NotAttached || !advice(failure).isUnknown) {
        setKey(newKey());
        setSent(undefined);
      }
    } finally {
      setBusy(false);
    }
  };

  return {
    key,
    buy: (input: PurchaseInput, quoted: GraphQlRequest) =>
      attempt(
        async () => {
          const whole = { idempotencyKey: key, ...input, ...(await attach()) };
          setSent({ input: whole, quoted });
          await run(whole, quoted);
        },
        (failure) => failure,
      ),
    /** The very same request: whatever became of the first is the answer. */
    retry: () => sent && attempt(() => run(sent.input, sent.quoted), ofRetry),
    forget: () => setProblem(undefined),
    setFile,
    problem,
    isBusy,
    isUnknown: sent !== undefined && problem !== undefined,
  };
}

/** The file did not arrive, so nothing was bought. */
class NotAttached extends Error {
  constructor(cause: unknown) {
    super('not attached', { cause });
  }
}
