import { describe, expect, it } from 'vitest';
import { type AppUser, self } from './tokens';

const users: AppUser[] = [
  { userId: 'ben', accounts: [] },
  { userId: 'ann', accounts: null },
];

describe('whom a token acts for unless somebody is chosen', () => {
  it('is whoever is signed in, wherever they stand among the app’s users', () => {
    expect(self(users, 'ann')).toBe('ann');
  });

  it('is nobody for a stranger, and for who has granted the app nothing', () => {
    expect(self(users, undefined)).toBeUndefined();
    expect(self(users, 'cid')).toBeUndefined();
    expect(self(undefined, 'ann')).toBeUndefined();
  });
});
