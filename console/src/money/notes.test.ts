import { describe, expect, it } from 'vitest';
import { attachmentIdOf, changes } from './notes';

const NONE = { memo: null, transactionCategory: null, attachmentId: null };

describe('changes', () => {
  it('names what is different alone, and null where it was removed', () => {
    const before = { memo: 'Lunch', transactionCategory: 'Team', attachmentId: 'a' };

    expect(changes(before, { ...before, memo: null })).toEqual({ memo: null });
    expect(changes(before, before)).toEqual({});
    expect(changes(NONE, before)).toEqual(before);
  });
});

describe('attachmentIdOf', () => {
  it('is in the path of the link', () => {
    const id = '0284be6f-1a69-44f7-9da0-5b5edaf45d19';

    expect(attachmentIdOf(`https://x.example/api/v1/attachments/${id}?account=b&expires=1&signature=c`)).toBe(
      id,
    );
    expect([attachmentIdOf(null), attachmentIdOf('https://x.example/other')]).toEqual([null, null]);
  });
});
