import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { atDesk, inOrder } from '../app/navigation-groups';
import { PAGES } from '../app/pages';
import { nextPage } from './next';
import type { OrderRow } from './orders';
import { isUnknown } from './outcome';
import { inWords } from './permissions';
import { currenciesOf, daysUpTo, decimalsOf, minor, salesByDay } from './sales';
import { actsOf, type Subscription, statusOf, tomorrow } from './subscriptions';

describe('nextPage', () => {
  it('is a page of the desk, and nothing else', () => {
    const next = (path: string) => nextPage(`?next=${encodeURIComponent(path)}`);

    expect(next('/company/orders?status=paid')).toBe('/company/orders?status=paid');
    expect(next('/company')).toBe('/company');
    for (const other of ['//evil.example', '/companyx', '/home', '/company/sign-in', '/company/link/x', '']) {
      expect(next(other)).toBe('/company');
    }
  });
});

describe('isUnknown', () => {
  it('is true where the request may have had an effect', () => {
    expect([0, 408, 500, 503].map((status) => isUnknown(new Problem('', status), false))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([401, 403, 404, 409, 422, 429].some((status) => isUnknown(new Problem('', status), false))).toBe(
      false,
    );
    expect(isUnknown(new Error('gone'), false)).toBe(true);
  });

  it('stays true when another try was not let in', () => {
    expect([400, 401, 403, 413, 429, 431].every((status) => isUnknown(new Problem('', status), true))).toBe(
      true,
    );
    expect([404, 409, 422].some((status) => isUnknown(new Problem('', status), true))).toBe(false);
  });
});

describe('the navigation of the desk', () => {
  const shown = (path: string, permissions?: string[]) =>
    atDesk(
      PAGES.filter(({ nav }) => nav?.group === 'Company'),
      path,
      permissions,
    ).map((page) => page.path);

  it('is the way in, elsewhere and for strangers', () => {
    expect(shown('/shop', ['orders.view'])).toEqual(['/company']);
    expect(shown('/company/orders')).toEqual(['/company']);
  });

  it('comes first at the desk, and in its place elsewhere', () => {
    const groups = [{ group: 'Shop' as const }, { group: 'Company' as const }];

    expect(inOrder(groups, '/company/orders')[0]).toEqual({ group: 'Company' });
    expect(inOrder(groups, '/companies')).toEqual(groups);
  });

  it('offers what the person may see', () => {
    expect(shown('/company', ['orders.view', 'users.view'])).toEqual([
      '/company',
      '/company/orders',
      '/company/sales',
      '/company/staff',
      '/company/roles',
      '/company/tokens',
    ]);
  });
});

describe('inWords', () => {
  it('says what a permission is for', () => {
    expect(inWords('orders.refund')).toBe('to cancel and give money back for orders');
    expect(inWords('catalog.update')).toBe('to change the catalogue');
  });
});

describe('sales', () => {
  const order = (created_at: string, amount: string, more: Partial<OrderRow> = {}) =>
    ({
      created_at,
      amount,
      refunded_amount: '0.00',
      currency_code: 'USD',
      status: 'paid',
      ...more,
    }) as OrderRow;
  const days = daysUpTo(new Date('2027-03-02T23:00:00Z'), 2);

  it('are exact by the day, in one currency', () => {
    const sales = salesByDay(
      [
        order('2027-03-01T00:00:00Z', '0.10'),
        order('2027-03-01T23:59:59Z', '0.20', { refunded_amount: '0.05' }),
        order('2027-03-02T01:00:00Z', '7.00', { currency_code: 'CAD' }),
        order('2027-03-02T01:00:00Z', '9.00', { status: 'pending' }),
        order('2027-02-01T01:00:00Z', '9.00'),
      ],
      days,
      'USD',
    );

    expect(sales).toEqual([
      { date: '2027-03-01', orders: 2, sold: 30, givenBack: 5 },
      { date: '2027-03-02', orders: 0, sold: 0, givenBack: 0 },
    ]);
  });

  it('know the currencies, and how many decimals each has', () => {
    expect(currenciesOf([order('', '1', { currency_code: 'CAD' }), order('', '1'), order('', '1')])).toEqual([
      'USD',
      'CAD',
    ]);
    expect([minor('12.5', 2), minor('1000', decimalsOf('JPY')), minor('0.10', decimalsOf('USD'))]).toEqual([
      1250, 1000, 10,
    ]);
  });
});

describe('a subscription', () => {
  const one = (more: Partial<Subscription>) =>
    ({ failed_attempts: 0, skipped_count: 0, ...more }) as Subscription;

  it('is steered as its status allows', () => {
    expect(actsOf(one({ status: 'active' }))).toEqual(['skip', 'schedule', 'pause', 'cancel']);
    expect(actsOf(one({ status: 'active', failed_attempts: 2, skipped_count: 1 }))).toEqual([
      'retry',
      'waive',
      'skip',
      'undo_skip',
      'schedule',
      'pause',
      'cancel',
    ]);
    expect(actsOf(one({ status: 'paused' }))).toEqual(['resume', 'cancel']);
    expect(actsOf(one({ status: 'cancelled', failed_attempts: 3 }))).toEqual(['reactivate']);
  });

  it('says that renewals have failed', () => {
    expect(statusOf(one({ status: 'active' }))).toBe('Active');
    expect(statusOf(one({ status: 'active', failed_attempts: 1 }))).toBe('Active, a renewal failed');
    expect(statusOf(one({ status: 'paused', failed_attempts: 3 }))).toBe(
      'Paused, 3 tries of a renewal failed',
    );
  });

  it('has its next date tomorrow at the earliest, as days are counted in UTC', () => {
    expect(tomorrow(new Date('2027-02-28T23:30:00Z'))).toBe('2027-03-01');
  });
});
