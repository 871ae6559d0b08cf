/** Money as whole cents. The wire writes dollars as decimals, which no floating-point number holds exactly. */
export type Cents = bigint;

const PER_DOLLAR = 100n;

/** The most that the API takes at once: a million dollars. */
export const MOST: Cents = 1_000_000n * PER_DOLLAR;

/** A decimal of the wire, such as `50.00`, `0` or `-3.5`. Digits beyond the cent are zeros there. */
export function centsOf(decimal: string | null | undefined): Cents {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? '') ?? [];
  const cents = BigInt(whole) * PER_DOLLAR + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return sign === '-' ? -cents : cents;
}

/** The same as the wire writes it: `50.00`. */
export function decimalOf(cents: Cents): string {
  const size = cents < 0n ? -cents : cents;
  const text = `${size / PER_DOLLAR}.${String(size % PER_DOLLAR).padStart(2, '0')}`;
  return cents < 0n ? `-${text}` : text;
}

/** For a `Float` of the API: the number whose shortest decimal is this amount, which is what goes over the wire. */
export function numberOf(cents: Cents): number {
  return Number(decimalOf(cents));
}

/** As the reader's language writes it: `$50.00`. The formatter takes the decimal itself, and rounds nothing. */
export function dollars(cents: Cents): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD' }).format(
    decimalOf(cents) as `${number}`,
  );
}

/** What somebody has typed: dollars, with up to two decimals after a point or a comma. */
export function typedCents(text: string): Cents | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? centsOf(plain) : undefined;
}

/** An amount that was typed, or what is wrong with it; neither while nothing is typed. */
export interface Typed {
  cents?: Cents;
  error?: string;
}

/** Checks an amount as it is typed, against what there is where that is known. */
export function checked(text: string, available?: Cents): Typed {
  if (text.trim() === '') {
    return {};
  }
  const cents = typedCents(text);
  if (cents === undefined) {
    return { error: 'Write an amount such as 25 or 25.50.' };
  }
  if (cents === 0n) {
    return { error: 'Write an amount above zero.' };
  }
  if (cents > MOST) {
    return { error: `At most ${dollars(MOST)} at once.` };
  }
  if (available !== undefined && cents > available) {
    return { error: `That is ${dollars(cents - available)} more than the ${dollars(available)} available.` };
  }
  return { cents };
}
