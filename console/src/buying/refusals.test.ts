import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { advice } from './refusals';

describe('advice', () => {
  it('says what to do next', () => {
    expect(advice(new Problem('x', 200, 'INSUFFICIENT_BALANCE'))).toMatchObject({
      title: 'Not enough balance',
      next: 'pay',
      isUnknown: false,
    });
  });

  it('names the spending limit that refuses', () => {
    const message = 'The spending limit "Daily" does not allow this: at most 5 times a day.';

    expect(advice(new Problem(message, 200, 'SPENDING_LIMIT_REACHED'))).toEqual({
      title: 'A spending limit does not allow this',
      text: `${message} Nothing was charged.`,
      next: 'value',
      isUnknown: false,
    });
  });

  it.each([
    Problem.unreachable(),
    new Problem('busy', 503, 'TOO_BUSY'),
    new Problem('limit', 429, 'RATE_LIMITED'),
    new Problem('bad gateway', 502),
    new TypeError('broken'),
    new Problem('away', 200, 'UNAVAILABLE'),
    // A retry that was not let in, whatever for.
    new Problem('gone', 0, 'FUNDING_SOURCE_NOT_FOUND'),
  ])('lets only the same key be tried again after %s', (failure) => {
    expect(advice(failure)).toMatchObject({ next: 'retry', isUnknown: true });
  });

  it('knows the end of what it has no words for', () => {
    expect(advice(new Problem('No.', 200, 'SOMETHING_NEW'))).toMatchObject({ isUnknown: false });
  });
});
