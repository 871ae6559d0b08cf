import type { OrderRow } from './orders';

/** What was sold on a day, in UTC, in one currency. */
export interface SalesDay {
  date: string;
  orders: number;
  /** In the currency's smallest unit, so that sums are exact. */
  sold: number;
  givenBack: number;
}

const DAY_MILLIS = 86_400_000;

/** The days up to one, the oldest first. */
export function daysUpTo(last: Date, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    new Date(last.getTime() - (count - 1 - at) * DAY_MILLIS).toISOString().slice(0, 10),
  );
}

/** The currencies of orders, the one with the most orders first. */
export function currenciesOf(orders: OrderRow[]): string[] {
  const counted = new Map<string, number>();
  for (const { currency_code } of orders) {
    counted.set(currency_code, (counted.get(currency_code) ?? 0) + 1);
  }
  return [...counted].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([currency]) => currency);
}

/** What was sold on each of these days; what was never paid is left out. */
export function salesByDay(orders: OrderRow[], days: string[], currency: string): SalesDay[] {
  const decimals = decimalsOf(currency);
  const sales = new Map(days.map((date) => [date, { date, orders: 0, sold: 0, givenBack: 0 }]));
  for (const order of orders) {
    const day = sales.get(order.created_at.slice(0, 10));
    if (day && order.currency_code === currency && order.status !== 'pending') {
      day.orders += 1;
      day.sold += minor(order.amount, decimals);
      day.givenBack += minor(order.refunded_amount, decimals);
    }
  }
  return [...sales.values()];
}

/** `12.5` is 1250 of a currency with two decimals. */
export function minor(amount: string, decimals: number): number {
  const [whole = '0', fraction = ''] = amount.split('.');
  return Number(`${whole}${fraction.padEnd(decimals, '0').slice(0, decimals)}`);
}

export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
