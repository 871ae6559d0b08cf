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

  it('says what a company’s API has said of fields', () => {
    const problem = Problem.of(
      422,
      {
        error_message: 'prices[0].price is required',
        errors: { 'prices[0].wholesale_price': ['is required'], title: ['is too long'] },
      },
      'r1',
    );

    expect([problem.message, problem.field, problem.requestId]).toEqual([
      'prices 1: wholesale price is required; title is too long',
      'prices[0].wholesale_price',
      'r1',
    ]);
    expect(Problem.of(403, { error_message: 'this needs the permission orders.refund' }, 'r2').message).toBe(
      'this needs the permission orders.refund',
    );
  });

  it('makes something of an answer that is not the server’s', () => {
    const problem = Problem.of(502, undefined, null);

    expect([problem.message, problem.requestId]).toEqual(['The server answered with status 502.', undefined]);
  });
});
