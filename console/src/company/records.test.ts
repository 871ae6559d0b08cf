import { describe, expect, it } from 'vitest';
import { DISCOUNTS, ROLES, VARIANTS } from './kinds';
import { localTime, type Row, toChange, toCreate, toForm, toUndo } from './records';

const DISCOUNT: Row = {
  id: 1,
  code: 'TEN',
  title: 'Ten',
  kind: 'percent',
  percent: '10',
  starts_at: null,
  ends_at: '2027-03-01T09:30:00Z',
  amounts: [{ country_code: 'US', amount: null, minimum: '20.00' }],
};

describe('what is sent for a thing of a company', () => {
  it('is nothing where nothing was changed', () => {
    const form = toForm(DISCOUNTS, DISCOUNT);

    expect(toChange(DISCOUNTS, form, form)).toEqual({});
  });

  it('is what differs, and the way back is what it was', () => {
    const before = toForm(DISCOUNTS, DISCOUNT);
    const change = toChange(DISCOUNTS, before, { ...before, title: ' Twenty ', percent: '20' });

    expect(change).toEqual({ title: 'Twenty', percent: '20' });
    expect(toUndo(DISCOUNTS, before, change)).toEqual({ title: 'Ten', percent: '10' });
  });

  it('is a whole list where one row of it differs', () => {
    const before = toForm(DISCOUNTS, DISCOUNT);
    const rows = [...(before.amounts as []), { country_code: 'CA', amount: '', minimum: '30' }];

    expect(toChange(DISCOUNTS, before, { ...before, amounts: rows })).toEqual({
      amounts: [
        { country_code: 'US', amount: null, minimum: '20.00' },
        { country_code: 'CA', amount: null, minimum: '30' },
      ],
    });
  });

  it('takes back what another choice has no use for', () => {
    const before = toForm(DISCOUNTS, DISCOUNT);

    expect(toChange(DISCOUNTS, before, { ...before, kind: 'free_shipping' })).toEqual({
      kind: 'free_shipping',
      percent: null,
    });
  });

  it('leaves out what was not filled in of a new one', () => {
    const form = { ...toForm(VARIANTS), product_id: '45', title: 'Large', sku: 'L' };

    expect(toCreate(VARIANTS, form)).toEqual({
      product_id: 45,
      title: 'Large',
      sku: 'L',
      tracks_stock: false,
      options: [],
      prices: [],
    });
  });

  it('never changes what cannot be changed', () => {
    const before = toForm(VARIANTS, { product_id: 45, title: 'Large', sku: 'L', options: [], prices: [] });

    expect(toChange(VARIANTS, before, { ...before, product_id: '46' })).toEqual({});
  });

  it('has the permissions of a role by area', () => {
    const before = toForm(ROLES, { name: 'Support', permissions: { orders: ['view'] } });

    expect(
      toChange(ROLES, before, { ...before, permissions: ['orders.view', 'catalog.view', 'orders.refund'] }),
    ).toEqual({ permissions: { catalog: ['view'], orders: ['refund', 'view'] } });
  });
});

describe('localTime', () => {
  it('is the moment in the zone of the person', () => {
    const at = '2027-03-01T09:30:00.000Z';

    expect(new Date(localTime(at)).toISOString()).toBe(at);
    expect(localTime('nonsense')).toBe('');
  });
});
