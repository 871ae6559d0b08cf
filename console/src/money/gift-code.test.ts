import { describe, expect, it } from 'vitest';
import { giftCode } from './gift-code';

describe('giftCode', () => {
  it('takes a code with the blanks that letters and eyes put into it', () => {
    expect(giftCode(' fgc_9vO2 kV9w\n')).toEqual({ code: 'fgc_9vO2kV9w' });
  });

  it.each(['', '  ', 'f', 'fgc', 'fgc_'])('waits for the rest of "%s"', (text) => {
    expect(giftCode(text)).toEqual({});
  });

  it.each(['1234-5678', 'FGC_9vO2', 'fgx_9vO2'])('says that %s is no such code', (text) => {
    expect(giftCode(text).error).toContain('fgc_');
    expect(giftCode(text).code).toBeUndefined();
  });
});
