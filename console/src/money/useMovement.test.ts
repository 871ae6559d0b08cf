import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../api/florin';
import { Problem } from '../api/problem';
import { transferProblem } from './reasons';
import { type MovementInput, type Outcome, useMovement } from './useMovement';

const ACCOUNT = { accountId: 'a' } as Account;
const DONE: Outcome = { recordId: 'r', status: 'COMPLETED', what: 'Deposit of $5.00' };

function movement(run: (input: MovementInput) => Promise<Outcome>) {
  const onAgain = vi.fn();
  const { result } = renderHook(() => useMovement(ACCOUNT, run, onAgain));
  return { result, onAgain };
}

describe('useMovement', () => {
  it('sends the very same request again while nobody knows what became of it', async () => {
    const run = vi
      .fn<(input: MovementInput) => Promise<Outcome>>()
      .mockRejectedValueOnce(Problem.unreachable())
      .mockRejectedValueOnce(new Problem('Busy.', 503, 'TOO_BUSY'))
      .mockResolvedValueOnce(DONE);
    const { result } = movement(run);
    const { key } = result.current;

    await act(() => result.current.send({ amount: 5 }));
    expect([result.current.isUnknown, result.current.key]).toEqual([true, key]);
    await act(async () => result.current.retry());
    expect(result.current.isUnknown).toBe(true);
    await act(async () => result.current.retry());

    expect(result.current.outcome).toEqual(DONE);
    expect(run.mock.calls).toEqual(Array(3).fill([{ idempotencyKey: key, amount: 5 }]));
  });

  it('keeps the key when the retry was refused before anybody looked at it', async () => {
    const run = vi
      .fn<(input: MovementInput) => Promise<Outcome>>()
      .mockRejectedValueOnce(Problem.unreachable())
      .mockRejectedValueOnce(new Problem('Sign in first.', 401))
      .mockRejectedValueOnce(transferProblem({ code: 'AR-0001', message: 'There is no such card.' }))
      .mockRejectedValueOnce(new Problem('The server answered with 413.', 413))
      .mockRejectedValueOnce(new Problem('The query does not fit the schema.', 200, 'QUERY_INVALID'))
      .mockResolvedValueOnce(DONE);
    const { result } = movement(run);
    const { key } = result.current;

    await act(() => result.current.send({ amount: 5 }));
    for (let retries = 0; retries < 4; retries++) {
      await act(async () => result.current.retry());
      expect([result.current.isUnknown, result.current.key]).toEqual([true, key]);
    }
    await act(async () => result.current.retry());

    expect(result.current.outcome).toEqual(DONE);
    expect(run.mock.calls).toEqual(Array(6).fill([{ idempotencyKey: key, amount: 5 }]));
  });

  it.each(['FL-0001', 'FL-0002', 'FL-0006', 'FL-0019'])(
    'ends the key when a retry is told what was decided: %s',
    async (code) => {
      const { result } = movement(
        vi
          .fn<(input: MovementInput) => Promise<Outcome>>()
          .mockRejectedValueOnce(Problem.unreachable())
          .mockRejectedValueOnce(transferProblem({ code, message: 'No.' })),
      );
      const { key } = result.current;

      await act(() => result.current.send({ amount: 5 }));
      await act(async () => result.current.retry());

      expect([result.current.isUnknown, result.current.key === key]).toEqual([false, false]);
    },
  );

  it('takes another key after a refusal, and for another one', async () => {
    const run = vi
      .fn<(input: MovementInput) => Promise<Outcome>>()
      .mockRejectedValueOnce(new Problem('Declined.', 200, 'PAYMENT_DECLINED'))
      .mockResolvedValueOnce(DONE);
    const { result, onAgain } = movement(run);
    const { key } = result.current;

    await act(() => result.current.send({ amount: 5 }));
    const second = result.current.key;
    expect([second === key, result.current.isUnknown]).toEqual([false, false]);
    await act(() => result.current.send({ amount: 5 }));
    await act(async () => result.current.again());

    expect(run.mock.calls.map(([input]) => input.idempotencyKey)).toEqual([key, second]);
    expect(onAgain).toHaveBeenCalledOnce();
    expect([second, key]).not.toContain(result.current.key);
  });
});
