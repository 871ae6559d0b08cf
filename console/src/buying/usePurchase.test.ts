import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { usePurchase } from './usePurchase';

const QUOTED = { title: 'Quote', query: '{ quote }', variables: {} };

function purchase(...refusals: unknown[]) {
  const run = vi.fn(async (_input: Record<string, unknown>) => {});
  for (const refusal of refusals) {
    run.mockRejectedValueOnce(refusal);
  }
  const upload = vi.fn(async (_file: File) => 'file-1');
  const { result } = renderHook(() => usePurchase(run, upload));
  return { result, run, upload };
}

describe('usePurchase', () => {
  it('sends the very same request again while nobody knows what became of it', async () => {
    const { result, run } = purchase(Problem.unreachable(), new Problem('Busy.', 503, 'TOO_BUSY'));
    const { key } = result.current;

    await act(() => result.current.buy({ amount: 25 }, QUOTED));
    await act(async () => result.current.retry());
    expect([result.current.isUnknown, result.current.key]).toEqual([true, key]);
    await act(async () => result.current.retry());

    expect(run.mock.calls).toEqual(Array(3).fill([{ idempotencyKey: key, amount: 25 }, QUOTED]));
    expect(result.current.problem).toBeUndefined();
  });

  it.each([
    new Problem('Sign in first.', 401, 'SIGNED_OUT'),
    new Problem('Invalid user access.', 498, 'TOKEN_INVALID'),
    new Problem('Show again that it is you.', 403, 'PROOF_REQUIRED'),
    new Problem('Invalid user access.', 200, 'USER_ACCESS_INVALID'),
    new Problem('There is no such active funding source.', 200, 'FUNDING_SOURCE_NOT_FOUND'),
    new Problem('There is no such object.', 200, 'NOT_FOUND'),
    new Problem('The query does not fit the schema.', 200, 'QUERY_INVALID'),
    new Problem('The query is larger than the server accepts.', 400, 'QUERY_TOO_COMPLEX'),
    new Problem('The request could not be read.', 400, 'REQUEST_MALFORMED'),
    new Problem('No offer sells a gift card of this amount.', 200, 'AMOUNT_NOT_OFFERED'),
    new Problem('Too many requests.', 429, 'RATE_LIMITED'),
    // What a proxy answers by itself.
    ...[404, 408, 413, 429, 431].map((status) => new Problem(`The server answered with ${status}.`, status)),
    new Problem('Not by this server.', 403, 'PAYMENT_DECLINED'),
  ])(
    'keeps the key when a retry was refused by anything but what was decided under it: %s',
    async (refusal) => {
      const { result, run } = purchase(Problem.unreachable(), refusal);
      const { key } = result.current;

      await act(() => result.current.buy({ amount: 25 }, QUOTED));
      await act(async () => result.current.retry());
      expect([result.current.isUnknown, result.current.key]).toEqual([true, key]);
      await act(async () => result.current.retry());

      expect(run.mock.calls).toEqual(Array(3).fill([{ idempotencyKey: key, amount: 25 }, QUOTED]));
    },
  );

  it('takes another key after a refusal, whichever try was refused', async () => {
    const declined = new Problem('Declined.', 200, 'PAYMENT_DECLINED');
    const { result, run } = purchase(Problem.unreachable(), declined, declined);
    const { key } = result.current;

    await act(() => result.current.buy({ amount: 25 }, QUOTED));
    await act(async () => result.current.retry());
    const second = result.current.key;
    expect([second === key, result.current.isUnknown]).toEqual([false, false]);
    await act(() => result.current.buy({ amount: 25 }, QUOTED));

    expect(run.mock.calls.map(([input]) => input.idempotencyKey)).toEqual([key, key, second]);
    expect([key, second]).not.toContain(result.current.key);
  });

  it('buys nothing without its file, and sends the file once', async () => {
    const { result, run, upload } = purchase(new Problem('Declined.', 200, 'PAYMENT_DECLINED'));
    upload.mockRejectedValueOnce(Problem.unreachable());
    act(() => result.current.setFile(new File(['receipt'], 'receipt.pdf')));

    await act(() => result.current.buy({ amount: 25 }, QUOTED));
    expect([run.mock.calls.length, result.current.isUnknown]).toEqual([0, false]);
    await act(() => result.current.buy({ amount: 25 }, QUOTED));
    await act(() => result.current.buy({ amount: 25 }, QUOTED));

    expect(run.mock.calls.map(([input]) => input.attachmentId)).toEqual(['file-1', 'file-1']);
    expect(upload).toHaveBeenCalledTimes(2);
  });
});
