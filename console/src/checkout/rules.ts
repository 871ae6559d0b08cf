import type { Errors } from './api';
import type { Address, Cart } from './cart';

export type Part = 'ship_to' | 'bill_to';

/** An address while it is typed. */
export type Draft = Record<(typeof FIELDS)[number], string>;

export const FIELDS = [
  'first_name',
  'last_name',
  'address1',
  'address2',
  'city',
  'state',
  'postal_code',
  'country_code',
] as const;

export function draftOf(address: Address | null, country: string): Draft {
  const entries = FIELDS.map((field) => [field, address?.[field] ?? '']);
  return { ...(Object.fromEntries(entries) as Draft), country_code: address?.country_code ?? country };
}

/** What the fields of a country are called; a state that it has no use for is not asked for. */
export function namesOf(country: string): { state: string; postal_code: string } {
  const state = { US: 'State', CA: 'Province', JP: 'Prefecture', MX: 'State', AU: 'State' }[country];
  const postal = { US: 'ZIP code', GB: 'Postcode', AU: 'Postcode' }[country];
  return { state: state ?? 'State or province', postal_code: postal ?? 'Postal code' };
}

/** Whether it can be sent: what is missing in it would be refused. */
export function isComplete(draft: Draft, stateNeeded: boolean): boolean {
  const needed = ['first_name', 'address1', 'city', 'postal_code', ...(stateNeeded ? ['state'] : [])];
  return needed.every((field) => draft[field as keyof Draft].trim() !== '');
}

export function isSame(draft: Draft, address: Address | null): boolean {
  return address !== null && FIELDS.every((field) => draft[field].trim() === (address[field] ?? ''));
}

/** The errors of an address that was sent belong beside its fields: `address.city` to `ship_to.city`. */
export function underPart(errors: Errors, part: Part): Errors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, texts]) => [field.replace(/^address(_id)?(?=\.|$)/, part), texts]),
  );
}

/**
 * What is said beside the fields: what was refused, and what the cart still needs. That something is missing is not said
 * before somebody has tried to order; that something has run out is said at once.
 */
export function problemsOf(cart: Cart, refused: Errors[], tried: boolean): Errors {
  const problems: Errors = {};
  const add = (field: string, text: string) => {
    problems[field] = [...(problems[field] ?? []), text];
  };
  for (const errors of refused) {
    for (const [field, texts] of Object.entries(errors)) {
      for (const text of texts) {
        add(field, text);
      }
    }
  }
  for (const { field, code, message } of cart.requirements) {
    // What was refused there says more than that it is missing.
    const isRefused = refused.some((errors) => errors[field] !== undefined);
    if (!isRefused && (tried || code !== 'missing')) {
      add(field, message);
    }
  }
  return problems;
}

/** In cents or whatever the currency's smallest unit is; both have as many decimals. */
function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

export function isZero(amount: string): boolean {
  return minor(amount) === 0n;
}

/** Whether the prices contain the tax: then the rest adds up to the total without it. */
export function isTaxContained(cart: Cart): boolean {
  const rest =
    minor(cart.sub_total) -
    minor(cart.discount_total) +
    minor(cart.shipping_total) +
    minor(cart.enrollment_fee) +
    minor(cart.transaction_fee);
  return !isZero(cart.tax_total) && rest === minor(cart.amount_total);
}

/** An amount of an order, as carts show it: the symbol, the number with the separators of the language, the currency. */
export function shown(
  amount: string,
  order: { currency_symbol: string; currency_code: string; language_iso: string; country_code: string },
): string {
  const decimals = (amount.split('.')[1] ?? '').length;
  let numbers: Intl.NumberFormat;
  try {
    numbers = new Intl.NumberFormat(`${order.language_iso}-${order.country_code}`, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  } catch {
    numbers = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals });
  }
  // As a text it is exact, however large.
  return `${order.currency_symbol}${numbers.format(amount as `${number}`)} (${order.currency_code})`;
}

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  master: 'Mastercard',
  american_express: 'American Express',
  discover: 'Discover',
  jcb: 'JCB',
  diners_club: 'Diners Club',
};

export function brandOf(type: string): string {
  return BRANDS[type] ?? 'Card';
}
