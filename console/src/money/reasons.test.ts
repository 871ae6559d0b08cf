import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { advice, declineWords, isUnknown, transferProblem } from './reasons';

const refused = (reason: string, status = 200) => new Problem('No.', status, reason);

describe('advice', () => {
  it('keeps the key wherever money may have moved', () => {
    const unknown = [
      Problem.unreachable(),
      new Error('broken'),
      refused('UNAVAILABLE', 503),
      refused('INTERNAL'),
      refused('TOO_BUSY'),
      refused('RATE_LIMITED', 429),
    ];

    expect(unknown.map(isUnknown)).toEqual(unknown.map(() => true));
    expect(advice(Problem.unreachable()).text).toContain('same key');
  });

  it('ends the key with a refusal, and says what to do', () => {
    const reasons = [
      'INSUFFICIENT_BALANCE',
      'PAYMENT_DECLINED',
      'ACCOUNT_BLOCKED',
      'FUNDING_SOURCE_NOT_FOUND',
    ];

    expect(reasons.map((reason) => advice(refused(reason)).isUnknown)).toEqual(reasons.map(() => false));
    const wrong = new Problem('input.amount: must be at least 1.00', 200, 'INVALID_ARGUMENT');
    expect(advice(wrong).text).toBe('Must be at least 1.00. Nothing was moved.');
  });

  it('knows the codes that createTransfer answers with', () => {
    expect(advice(transferProblem({ code: 'FL-0001', message: 'No.' })).title).toBe('Not enough money');
    expect(advice(transferProblem({ code: 'AR-0001', message: 'No.' })).title).toBe('It was refused');
  });
});

describe('declineWords', () => {
  it('does not say of what a spending limit refused that it had been accepted', () => {
    expect(declineWords('SPENDING_LIMIT_REACHED')).toContain('spending limit');
    expect(declineWords(null)).toContain('after it had been accepted');
  });
});
