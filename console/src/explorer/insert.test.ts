import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../api/schema';
import { fieldText, requestFor } from './insert';

const schema = schemaOf(`
  enum Kind { ONE TWO }
  input Filter { kind: Kind! limit: Int = 20 tags: [String!]! }
  type Offer { id: ID rate: Float merchant: Merchant }
  type Merchant { name: String old: Int @deprecated offers(kind: Kind): [Offer] one(id: ID!): Offer }
  type Fixed { count: Int }
  union Found = Merchant | Fixed
  type Query {
    merchants(filter: Filter!, after: String): [Merchant!]!
    found: Found
    marco: String
  }
  input Purchase { idempotencyKey: String! amount: Float! }
  type Mutation { buy(amount: Float!): Offer purchase(input: Purchase!): Offer }
`);

describe('a request that is written for somebody', () => {
  it('declares what is required, with values of the right form to be replaced', () => {
    expect(requestFor(schema, 'queries', 'merchants')).toMatchObject({
      title: 'merchants',
      variables: { filter: { kind: 'ONE', tags: [''] } },
    });
  });

  it.each([
    ['queries', 'merchants'],
    ['queries', 'found'],
    ['queries', 'marco'],
    ['mutations', 'buy'],
  ] as const)('fits the schema: %s %s', (section, name) => {
    const { query } = requestFor(schema, section, name) ?? { query: '' };

    expect(validate(schema, parse(query))).toEqual([]);
    expect(query).not.toContain('old');
  });

  it('has an idempotency key of its own each time', () => {
    const key = () =>
      /"idempotencyKey":"(.*?)"/.exec(JSON.stringify(requestFor(schema, 'mutations', 'purchase')))?.[1];

    expect(key()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(key()).not.toBe(key());
  });

  it('is none for what the schema does not have', () => {
    expect(requestFor(schema, 'queries', 'nothing')).toBeUndefined();
  });

  it('is a field with its braces where one is inserted', () => {
    const field = schema.getQueryType()?.getFields().found;

    expect(field && fieldText(schema, field)).toContain('... on Fixed {\n');
  });
});
