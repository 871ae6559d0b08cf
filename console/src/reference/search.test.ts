import { describe, expect, it } from 'vitest';
import { schemaOf } from '../api/schema';
import { referenceOf } from './model';
import { label, search } from './search';

const reference = referenceOf(
  schemaOf(`
    type Query {
      "The offers of a merchant."
      getOffers(merchant: String): [Offer]
      getMerchants: [Merchant]
    }
    type Merchant { name: String, offers: [Offer] }
    type Offer { rate: Float }
  `),
);

const found = (text: string) => search(reference, text).map(label);

describe('search', () => {
  it('puts the element of that name first, in any case', () => {
    expect(found('MERCHANT')[0]).toBe('Merchant');
    expect(found('getmerchants')[0]).toBe('getMerchants');
  });

  it('finds members, and what only a description names', () => {
    expect(found('rate')).toEqual(['Offer.rate']);
    expect(found('Offer.rate')).toEqual(['Offer.rate']);
    expect(found('the offers of')).toEqual(['getOffers']);
  });

  it('finds nothing for nothing', () => {
    expect(found('   ')).toEqual([]);
    expect(found('zzz')).toEqual([]);
  });
});
