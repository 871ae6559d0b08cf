import { describe, expect, it } from 'vitest';
import { filterOf, NAMES } from './transaction-filters';

const asked = (query: string) => {
  const search = new URLSearchParams(query);
  return filterOf((name) => search.get(name) ?? '');
};

describe('filterOf', () => {
  it('asks for nothing when the address says nothing', () => {
    expect(asked('page=3')).toEqual({ filter: {}, errors: {} });
  });

  it('takes lists, and leaves out what the API does not know', () => {
    expect(asked('status=PENDING,FAILED,NONSENSE&type=Add Money,Theft').filter).toEqual({
      status: ['PENDING', 'FAILED'],
      transactionType: ['Add Money'],
    });
  });

  it('takes the last day whole, where the person is', () => {
    const { filter } = asked('createdGte=2026-11-01&createdLte=2026-11-30');

    expect(filter.createdGte).toBe(new Date(2026, 10, 1).toISOString());
    expect(filter.createdLte).toBe(new Date(2026, 11, 1, 0, 0, 0, -1).toISOString());
  });

  it('says which field cannot be asked for, and asks for the others', () => {
    const { filter, errors } = asked(
      'amountGte=1.999&amountLte=30,5&id=x&updatedGte=2026-02-01&updatedLte=2026-01-01',
    );

    expect(Object.keys(errors).sort()).toEqual(['amountGte', 'id', 'updatedLte']);
    expect(filter.amountLte).toBe(30.5);
  });

  it('knows each of its names', () => {
    const ids = '0284be6f-1a69-44f7-9da0-5b5edaf45d19';
    const value = (name: string) =>
      name === 'id'
        ? ids
        : name === 'status'
          ? 'PENDING'
          : name === 'type'
            ? 'Withdrawal'
            : /^(created|updated)/.test(name)
              ? '2026-11-30'
              : '1';
    const { filter, errors } = asked(NAMES.map((name) => `${name}=${value(name)}`).join('&'));

    expect(errors).toEqual({});
    expect(Object.keys(filter).length).toBe(NAMES.length);
  });
});
