import { describe, expect, it } from 'vitest';
import { pageOf } from './useFilters';

describe('pageOf', () => {
  it.each([
    ['1', 0],
    ['3', 2],
    [null, 0],
    ['0', 0],
    ['-1', 0],
    ['1e9', 0],
    ['1000000', 0],
  ])('reads %j', (text, page) => {
    expect(pageOf(text)).toBe(page);
  });
});
