import { numberOf, typedCents } from './amounts';

/** What narrows the list, by its name in the address; the API has the same names. */
export const MEASURES = [
  { name: 'amount', label: 'Amount' },
  { name: 'finalAmount', label: 'Amount with its fee' },
  { name: 'feeAmount', label: 'Fee' },
  { name: 'cashbackAmount', label: 'Cashback' },
  { name: 'cashbackPercentage', label: 'Cashback in percent' },
] as const;

export const DAYS = ['created', 'updated'] as const;

export const TYPES = [
  'Gift Card Purchase',
  'Add Money',
  'Withdrawal',
  'Transfer - Out',
  'Transfer - In',
  'Internal Transfer',
  'Gift Card Redemption',
];

export const STATUS_WORDS = {
  PENDING: 'Pending',
  COMPLETED: 'Done',
  REFUNDED: 'Refunded',
  REVERSED: 'Taken back',
  FAILED: 'Failed',
} as const;

/** All that the address may say, so that it can be cleared at once. */
export const NAMES = [
  'id',
  'status',
  'type',
  ...MEASURES.flatMap(({ name }) => [`${name}Gte`, `${name}Lte`]),
  ...DAYS.flatMap((name) => [`${name}Gte`, `${name}Lte`]),
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_IDS = 100;

export interface Filter {
  filter: Record<string, unknown>;
  /** What cannot be asked for, by the name of its field. */
  errors: Record<string, string>;
}

/** A list in the address: `PENDING,FAILED`. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The filter as the API takes it. Days are those of where the person is, and the last one is included. */
export function filterOf(get: (name: string) => string): Filter {
  const filter: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  lists(get, filter, errors);
  for (const name of MEASURES.flatMap((measure) => [`${measure.name}Gte`, `${measure.name}Lte`])) {
    const text = get(name);
    const cents = typedCents(text);
    if (cents !== undefined) {
      filter[name] = numberOf(cents);
    } else if (text !== '') {
      errors[name] = 'Write a number such as 25 or 2.25.';
    }
  }
  days(get, filter, errors);
  return { filter, errors };
}

function lists(get: (name: string) => string, filter: Filter['filter'], errors: Filter['errors']): void {
  const ids = listOf(get('id'));
  if (ids.length > MAX_IDS || ids.some((id) => !UUID.test(id))) {
    errors.id = `Write up to ${MAX_IDS} ids with commas between them.`;
  } else if (ids.length > 0) {
    filter.recordId = ids;
  }
  const status = listOf(get('status')).filter((one) => one in STATUS_WORDS);
  const type = listOf(get('type')).filter((one) => TYPES.includes(one));
  Object.assign(filter, status.length > 0 && { status }, type.length > 0 && { transactionType: type });
}

function days(get: (name: string) => string, filter: Filter['filter'], errors: Filter['errors']): void {
  for (const name of DAYS) {
    const from = dayOf(get(`${name}Gte`), 0);
    const next = dayOf(get(`${name}Lte`), 1);
    if (from) {
      filter[`${name}Gte`] = from.toISOString();
    }
    if (next) {
      filter[`${name}Lte`] = new Date(next.getTime() - 1).toISOString();
    }
    if (from && next && from >= next) {
      errors[`${name}Lte`] = 'This day is before the first one.';
    }
  }
}

/** When a day, or the one so many days later, begins here. */
function dayOf(text: string, later: number): Date | undefined {
  const [, year, month, day] = /^([1-8]\d{3})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(day) + later) : undefined;
}
