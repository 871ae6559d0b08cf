import { describe, expect, it } from 'vitest';
import { type Errors, errorsOf, sentence } from './api';
import type { Cart } from './cart';
import { draftOf, isComplete, isTaxContained, problemsOf, shown, underPart } from './rules';

const dollars = { currency_symbol: '$', currency_code: 'USD', language_iso: 'en', country_code: 'US' };

const cart = (members: object) => ({ requirements: [], ...members }) as unknown as Cart;

describe('what is said beside the fields', () => {
  const requirements = [
    { field: 'email', code: 'missing', message: 'An e-mail address is needed.' },
    { field: 'items[2]', code: 'out_of_stock', message: 'There are not enough in stock.' },
  ];

  it('is at first only what the buyer cannot know', () => {
    expect(problemsOf(cart({ requirements }), [], false)).toEqual({
      'items[2]': ['There are not enough in stock.'],
    });
  });

  it('is all of it once the buyer has tried to order, and nothing twice', () => {
    const refused: Errors[] = [
      { email: ['An e-mail address is needed.'] },
      { payment_method: ['Declined.'] },
    ];

    expect(problemsOf(cart({ requirements }), refused, true)).toEqual({
      email: ['An e-mail address is needed.'],
      payment_method: ['Declined.'],
      'items[2]': ['There are not enough in stock.'],
    });
  });

  it('is beside the field of the address that was sent', () => {
    expect(underPart({ 'address.state': ['x'], address: ['y'], address_id: ['z'] }, 'bill_to')).toEqual({
      'bill_to.state': ['x'],
      bill_to: ['z'],
    });
  });

  it('is a sentence', () => {
    expect(sentence('is no e-mail address.')).toBe('This is no e-mail address.');
    expect(sentence('not found')).toBe('Not found.');
    expect(errorsOf({ status: 404, body: { error_message: 'not found', errors: {} } }, 'code')).toEqual({
      code: ['Not found.'],
    });
  });
});

describe('an address', () => {
  it('is sent once nothing of it is missing', () => {
    const draft = { ...draftOf(null, 'GB'), first_name: 'Ann', address1: '1 High St', city: 'London' };

    expect(isComplete(draft, false)).toBe(false);
    expect(isComplete({ ...draft, postal_code: 'SW1A 1AA' }, false)).toBe(true);
    expect(isComplete({ ...draft, postal_code: 'SW1A 1AA' }, true)).toBe(false);
  });
});

describe('amounts', () => {
  it('of an order are shown exactly, with the separators of its language', () => {
    expect(shown('1234.50', dollars)).toBe('$1,234.50 (USD)');
    expect(shown('90071992547409.93', dollars)).toBe('$90,071,992,547,409.93 (USD)');
    expect(shown('15000', { ...dollars, currency_symbol: '¥', currency_code: 'JPY' })).toBe('¥15,000 (JPY)');
    expect(shown('1.00', { ...dollars, language_iso: '??' })).toBe('$1.00 (USD)');
  });

  it('of a cart say whether prices contain the tax', () => {
    const amounts = {
      sub_total: '12.00',
      discount_total: '2.00',
      shipping_total: '5.00',
      enrollment_fee: '0.00',
      transaction_fee: '0.00',
      tax_total: '2.50',
    };

    expect(isTaxContained(cart({ ...amounts, amount_total: '15.00' }))).toBe(true);
    expect(isTaxContained(cart({ ...amounts, amount_total: '17.50' }))).toBe(false);
  });
});
