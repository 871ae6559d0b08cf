import { describe, expect, it } from 'vitest';
import { nextPath, signInPath } from './next-path';

describe('nextPath', () => {
  it('leads back to the page that asked', () => {
    expect(nextPath(new URL(`https://x${signInPath('/settings?tab=1')}`).search)).toBe('/settings?tab=1');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
  ])('never leaves this site for %j', (next) => {
    expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/home');
  });

  it('does not lead to the sign-in again', () => {
    expect(nextPath('?next=%2Fsign-in')).toBe('/home');
  });
});
