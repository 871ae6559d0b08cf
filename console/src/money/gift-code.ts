export const GIFT_CODE_PREFIX = 'fgc_';

/** A code as it was typed or pasted: what is sent, or what is wrong with it; neither while nothing is typed. */
export function giftCode(text: string): { code?: string; error?: string } {
  const code = text.replace(/\s/g, '');
  if (code === '') {
    return {};
  }
  if (!code.startsWith(GIFT_CODE_PREFIX.slice(0, code.length))) {
    return {
      error: `A gift card of this server begins with ${GIFT_CODE_PREFIX}. Cards of shops are spent there.`,
    };
  }
  return code.length > GIFT_CODE_PREFIX.length ? { code } : {};
}
