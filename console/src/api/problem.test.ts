import { describe, expect, it } from 'vitest';
import { Problem } from './problem';

describe('Problem', () => {
  it('says what the server has said', () => {
    const problem = Problem.of(
      404,
      { error: 'There is nothing.', reason: 'NOT_FOUND', requestId: 'r1' },
      'other',
    );

    expect([problem.message, problem.reason, problem.requestId]).toEqual([
      'There is nothing.',
      'NOT_FOUND',
      'r1',
    ]);
  });

  it('makes something of an answer that is not the server’s', () => {
    const problem = Problem.of(502, undefined, null);

    expect([problem.message, problem.requestId]).toEqual(['The server answered with status 502.', undefined]);
  });
});
