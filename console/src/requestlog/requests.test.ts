import { describe, expect, it } from 'vitest';
import { duration, OF_ALL, OF_OWN_APPS, surfaceOptions, whatOf } from './requests';

describe('duration', () => {
  it('says more of what was quick', () => {
    expect(duration(450)).toBe('0.5 ms');
    expect(duration(12_345)).toBe('12 ms');
  });
});

describe('whatOf', () => {
  it('names an operation of GraphQL as its schema does, and a route with its method', () => {
    expect(whatOf({ method: 'MUTATION', route: 'purchaseGiftCard' })).toBe('mutation purchaseGiftCard');
    expect(whatOf({ method: 'GET', route: '/api/carts/{cart_token}' })).toBe('GET /api/carts/{cart_token}');
  });
});

describe('surfaceOptions', () => {
  it('offers developers only what apps call', () => {
    const values = surfaceOptions(OF_OWN_APPS).map((one) => one.value);

    expect(values).toEqual(['', 'GRAPHQL', 'INCOMM', 'OAUTH', 'FILES']);
    expect(surfaceOptions(OF_ALL).map((one) => one.value)).toContain('CONSOLE');
  });
});
