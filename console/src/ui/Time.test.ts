import { describe, expect, it } from 'vitest';
import { ago } from './Time';

describe('ago', () => {
  it('takes the largest unit that is reached, and counts whole ones', () => {
    const now = new Date('2026-11-28T12:00:00Z');

    expect(ago(new Date('2026-11-28T11:59:30Z'), now)).toContain('30');
    expect(ago(new Date('2026-11-28T10:01:00Z'), now)).toContain('1');
    expect(ago(new Date('2026-11-25T12:00:00Z'), now)).toContain('3');
  });
});
