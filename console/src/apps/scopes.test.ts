import { describe, expect, it } from 'vitest';
import { scopeWords } from './scopes';

describe('scopeWords', () => {
  it('says what a scope is for', () => {
    expect(scopeWords('PURCHASE_GIFTCARD')).toBe('Buy gift cards');
  });

  it('shows one that it does not know by its name', () => {
    expect(scopeWords('FLY_TO_THE_MOON')).toBe('FLY_TO_THE_MOON');
  });
});
