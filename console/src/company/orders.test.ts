import { describe, expect, it } from 'vitest';
import {
  allOrders,
  cancelWords,
  chosen,
  csvLine,
  linesOf,
  noteOf,
  type Order,
  refundBody,
  refundWords,
  timeline,
  toSend,
  waits,
} from './orders';

const ITEM = {
  id: 1,
  variant_id: 90,
  title: 'Beet Blend',
  sku: 'BEET',
  quantity: 3,
  refunded_quantity: 1,
  fulfilled_quantity: 1,
  price: '50.00',
  tax: '0.00',
  discount_amount: '0.00',
  amount: '150.00',
  gift_card: false,
  ships: true,
  subscription_plan_id: null,
};

const ORDER = {
  id: 7,
  order_number: 'F7',
  first_name: 'Ann',
  last_name: 'Lee',
  email: '=ann@example.com',
  status: 'paid',
  fulfillment_status: 'partial',
  amount: '150.00',
  refunded_amount: '0.00',
  currency_code: 'USD',
  created_at: '2027-03-01T09:00:00Z',
  external_id: null,
  note: {},
  items: [ITEM],
  fulfillments: [
    {
      id: 1,
      carrier: 'UPS',
      tracking_number: '1Z',
      items: [{ order_item_id: 1, quantity: 1 }],
      shipped_at: '2027-03-03T09:00:00Z',
    },
  ],
  refunds: [
    {
      id: 'r',
      status: 'refunded',
      amount: '10.00',
      reason: 'Late',
      error_message: null,
      created_at: '2027-03-02T09:00:00Z',
    },
  ],
} as unknown as Order;

describe('an order', () => {
  it('tells what has happened in its order', () => {
    expect(timeline(ORDER, (amount) => `$${amount}`).map(({ text }) => text)).toEqual([
      'Ordered for $150.00',
      'Gave back $10.00 (Late)',
      'Sent 1 unit with UPS 1Z',
    ]);
  });

  it('tells that a refund was refused, and one that is under way', () => {
    const refund = { ...ORDER.refunds[0], status: 'pending' } as Order['refunds'][number];
    const texts = timeline(
      {
        ...ORDER,
        refunds: [
          { ...refund, error_message: 'card closed', reason: null },
          { ...refund, reason: null },
        ],
      },
      (amount) => amount,
    ).map(({ text }) => text);

    expect(texts).toContain('The refund of 10.00 was refused: card closed');
    expect(texts).toContain('A refund of 10.00 is under way');
  });

  it('waits to be sent once it is paid, and no longer when it is cancelled', () => {
    expect(waits(ORDER)).toBe(true);
    expect(waits({ ...ORDER, status: 'cancelled' })).toBe(false);
    expect(waits({ ...ORDER, fulfillment_status: null })).toBe(false);
  });

  it('sends what is neither sent nor given back', () => {
    expect(toSend(ITEM)).toBe(1);
    expect(toSend({ ...ITEM, ships: false })).toBe(0);
    expect(toSend({ ...ITEM, refunded_quantity: 3 })).toBe(0);
  });

  it('has a note or none', () => {
    expect(noteOf(ORDER)).toBe('');
    expect(noteOf({ note: 'Ring twice.' })).toBe('Ring twice.');
  });

  it('has an address of the lines that are there', () => {
    expect(linesOf({ first_name: 'Ann', city: 'Reno', state: 'NV', country_code: 'US' })).toEqual([
      'Ann',
      'Reno NV',
      'US',
    ]);
    expect(linesOf(null)).toEqual([]);
  });

  it('is a line of a file with its units', () => {
    expect(csvLine(ORDER)).toEqual([
      'F7',
      '2027-03-01T09:00:00Z',
      'Paid',
      'Partly sent',
      'Ann',
      'Lee',
      '=ann@example.com',
      '150.00',
      '0.00',
      'USD',
      3,
      '',
    ]);
  });
});

describe('what is asked for a refund', () => {
  it('is all that is left, an amount, or units', () => {
    expect(refundBody({ what: 'all', reason: ' ' })).toEqual({ restock: false });
    expect(refundBody({ what: 'amount', amount: ' 5.00 ', reason: 'Late' })).toEqual({
      amount: '5.00',
      reason: 'Late',
    });
    expect(refundBody({ what: 'items', 'units-1': '2', 'units-2': '0', restock: 'on' })).toEqual({
      items: [{ id: 1, quantity: 2 }],
      restock: true,
    });
  });

  it('is never all for want of a choice', () => {
    expect(() => refundBody({ what: 'items', 'units-1': '0' })).toThrow('Choose at least one unit.');
    expect(() => refundBody({ what: 'amount', amount: '' })).toThrow('Say how much.');
    expect(() => chosen({ 'units-1': '1.5' })).toThrow('Choose at least one unit.');
  });
});

describe('all orders', () => {
  const PART = 100;
  const at = (id: number) => new Date(Date.UTC(2027, 2, 1) + id * 1_000).toISOString();

  /** A shop's orders by their ids, and what happens once a part was asked for. */
  function shop(ids: number[], after: (ids: number[]) => void = () => {}) {
    const asked: URLSearchParams[] = [];
    const ask = async (query: URLSearchParams) => {
      asked.push(new URLSearchParams(query));
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? '~'];
      const all = ids.filter((id) => at(id) >= from && at(id) < to).sort((a, b) => b - a);
      if (query.get('sorted_by') === 'created_at_asc') {
        all.reverse();
      }
      const orders = all.slice(0, PART).map((id) => ({ ...ORDER, id, created_at: at(id) }));
      after(ids);
      const total_pages = Math.ceil(all.length / PART);
      return { orders, meta: { pagination: { current_page: 1, total_pages, total_count: all.length } } };
    };
    return { ask, asked };
  }
  const many = Array.from({ length: 250 }, (_, index) => index + 1);
  const idsOf = (found: { orders: { id: number }[] }) => found.orders.map(({ id }) => id);

  it('are each there once, though others come in and one is declined meanwhile', async () => {
    const { ask } = shop([...many], (ids) => {
      ids.push(Math.max(...ids) + 1);
      ids.splice(ids.indexOf(240), ids.includes(240) ? 1 : 0);
    });

    const found = await allOrders(ask, new URLSearchParams(), 1_000);

    expect(idsOf(found)).toEqual([...many].reverse());
    expect(found.isCut).toBe(false);
  });

  it('are the oldest first where that is asked for, and no more than so many', async () => {
    const { ask, asked } = shop([...many]);

    const found = await allOrders(ask, new URLSearchParams({ sorted_by: 'id_asc', status: 'paid' }), 150);

    expect(idsOf(found)).toEqual(many.slice(0, 199));
    expect(found.isCut).toBe(true);
    expect(asked.map((query) => query.get('status'))).toEqual(['paid', 'paid']);
  });

  it('end where nothing more is found', async () => {
    expect(await allOrders(shop([]).ask, new URLSearchParams(), 150)).toEqual({ orders: [], isCut: false });
  });
});

describe('what is said of a refund', () => {
  const refund = (status: string) =>
    ({
      status,
      amount: '10.00',
      error_message: status === 'refused' ? 'Card closed.' : null,
    }) as Order['refunds'][number];

  it('is that the gateway refused it, where it has', () => {
    expect(() => refundWords(refund('refused'))).toThrow('no money went back. It said: Card closed.');
    expect(refundWords(refund('pending'))).toContain('under way');
    expect(refundWords(refund('refunded'))).toBe('The money is given back.');
  });

  it('is part of what is said of a cancelled order', () => {
    const words = (status: string) => cancelWords(refund(status), (amount) => `$${amount}`);

    expect(words('refused')).toContain('the gateway refused to give $10.00 back');
    expect(words('refused')).toContain('Card closed.');
    expect(words('pending')).toContain('under way');
    expect(words('refunded')).toBe('The order is cancelled, and $10.00 is given back.');
    expect(cancelWords(undefined, String)).toBe('The order is cancelled.');
  });
});
