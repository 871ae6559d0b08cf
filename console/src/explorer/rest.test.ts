import { describe, expect, it } from 'vitest';
import { outgoing } from './outgoing';
import { addressOf, operationsOf, restTab } from './rest';
import { noCredentials } from './store';

const DOCUMENT = {
  paths: {
    '/api/carts/{cart_token}/items': {
      parameters: [{ $ref: '#/components/parameters/Cart' }],
      'x-also-at': '/elsewhere',
      post: {
        operationId: 'addItems',
        tags: ['Carts'],
        summary: 'Adds items',
        security: [{}, { companyToken: [] }],
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true },
          { name: 'fields', in: 'query', description: 'Which.' },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Items' } } } },
      },
      get: { operationId: 'items', summary: 'Lists items', security: [{ apiKey: [] }] },
    },
  },
  components: {
    parameters: { Cart: { name: 'cart_token', in: 'path', required: true } },
    schemas: {
      Items: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
          note: { type: 'string' },
        },
      },
      Item: {
        type: 'object',
        properties: { variant_id: { type: 'integer', example: 90 }, gift: { type: 'boolean' } },
      },
    },
  },
};
const [items, add] = operationsOf(DOCUMENT).toSorted((a, b) => a.method.localeCompare(b.method));

describe('operations of the REST API', () => {
  it('have the parameters of their path as well, and a body to begin with', () => {
    expect(add).toMatchObject({
      id: 'addItems',
      method: 'POST',
      tag: 'Carts',
      security: ['companyToken'],
      headers: [{ name: 'Idempotency-Key', isRequired: true }],
    });
    expect(add?.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['cart_token', true],
      ['fields', false],
    ]);
    expect(JSON.parse(add?.body ?? '')).toEqual({ items: [{ variant_id: 90, gift: true }] });
    expect(items?.body).toBeUndefined();
  });

  it('are none in what is no such document', () => {
    expect([operationsOf(undefined), operationsOf({ paths: { '/x': null } })]).toEqual([[], []]);
  });

  it('open with the shared credential, or with a row for the one that they take', () => {
    expect(items && restTab(items)).toMatchObject({ auth: 'key', headers: [] });
    expect(add && restTab(add).headers.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['Authorization', false],
      ['Idempotency-Key', true],
    ]);
  });

  it('are sent to an address in which nothing breaks out of its place', () => {
    const tab = restTab(add as NonNullable<typeof add>);
    const rest = tab.rest as NonNullable<typeof tab.rest>;

    expect(() => outgoing(tab, null, noCredentials())).toThrow('Fill in cart_token first.');
    rest.fields = rest.fields.map((field) => ({
      ...field,
      value: field.in === 'path' ? '../a?b#c' : 'x&y=z',
    }));

    expect(addressOf(rest)).toBe('/api/carts/..%2Fa%3Fb%23c/items?fields=x%26y%3Dz');
    expect(outgoing(tab, null, noCredentials())).toMatchObject({ method: 'POST', body: tab.variables });
  });

  it('have no body when they only read', () => {
    const tab = restTab(items as NonNullable<typeof items>);
    const rest = tab.rest as NonNullable<typeof tab.rest>;
    rest.fields = rest.fields.map((field) => ({ ...field, value: 'cart' }));

    expect(outgoing({ ...tab, variables: '{}' }, null, { ...noCredentials(), apiKey: 'a2V5' })).toEqual({
      method: 'GET',
      url: '/api/carts/cart/items',
      headers: [['Authorization', 'Basic a2V5']],
      body: undefined,
    });
  });
});
