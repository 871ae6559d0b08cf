import { describe, expect, it } from 'vitest';
import { schemaOf } from '../api/schema';
import { find, referenceOf, unfolded } from './model';

const reference = referenceOf(
  schemaOf(`
    directive @requires(credential: Credential! = USER_TOKEN, scope: [ScopeType!]! = []) on FIELD_DEFINITION
    enum Credential { API_KEY USER_TOKEN EITHER }
    enum ScopeType { LIST_OFFERS "Buys." PURCHASE }
    "As ISO 8601."
    scalar DateTime @specifiedBy(url: "https://scalars.example/date-time")
    union Stock = Fixed | Range
    type Fixed { count: Int }
    type Range { from: DateTime old: Int @deprecated(reason: "Use from.") }
    input Page { limit: Int = 20 after: String! }
    type Query {
      """
      Answers.

      Requires the API key (\`Authorization: Basic\`).
      """
      marco: String @requires(credential: API_KEY)
      stock(page: Page!, scopes: [ScopeType!]! = [LIST_OFFERS]): [Stock] @requires(scope: LIST_OFFERS)
    }
    type Mutation { buy(page: Page): Fixed @requires(credential: EITHER, scope: [LIST_OFFERS, PURCHASE]) }
  `),
);

describe('the reference', () => {
  it('has an element for each operation and type, and none for what only the directive uses', () => {
    const names = Object.fromEntries(
      Object.entries(reference).map(([section, elements]) => [section, elements.map(({ name }) => name)]),
    );

    expect(names).toEqual({
      queries: ['marco', 'stock'],
      mutations: ['buy'],
      objects: ['Fixed', 'Range'],
      inputs: ['Page'],
      enums: ['ScopeType'],
      unions: ['Stock'],
      interfaces: [],
      scalars: expect.arrayContaining(['DateTime']),
    });
  });

  it('says who may use an operation, once', () => {
    expect(find(reference, 'queries', 'marco')).toMatchObject({
      requirement: { credential: 'API_KEY', scopes: [] },
      description: 'Answers.',
    });
    expect(find(reference, 'queries', 'stock')?.requirement).toEqual({
      credential: 'USER_TOKEN',
      scopes: ['LIST_OFFERS'],
    });
    expect(find(reference, 'mutations', 'buy')?.requirement).toEqual({
      credential: 'EITHER',
      scopes: ['LIST_OFFERS', 'PURCHASE'],
    });
  });

  it('tells what is required from what has a default', () => {
    const [page, scopes] = find(reference, 'queries', 'stock')?.args ?? [];

    expect(page).toMatchObject({
      name: 'page',
      isRequired: true,
      type: { text: 'Page!', section: 'inputs' },
    });
    expect(scopes).toMatchObject({ isRequired: false, defaultValue: '[LIST_OFFERS]' });
  });

  it('shows what goes into an input with the operation, and first what is required', () => {
    const [page] = unfolded(reference, find(reference, 'mutations', 'buy')?.args ?? []);

    expect(page?.args.map(({ name, isRequired, defaultValue }) => [name, isRequired, defaultValue])).toEqual([
      ['after', true, null],
      ['limit', false, '20'],
    ]);
  });

  it('says where a type is used, once for each place', () => {
    expect(find(reference, 'inputs', 'Page')?.usedBy).toEqual([
      { section: 'queries', element: 'stock', member: 'page' },
      { section: 'mutations', element: 'buy', member: 'page' },
    ]);
    expect(find(reference, 'objects', 'Fixed')?.usedBy).toEqual([
      { section: 'mutations', element: 'buy', member: null },
      { section: 'unions', element: 'Stock', member: null },
    ]);
  });

  it('has what is deprecated and specified', () => {
    expect(find(reference, 'objects', 'Range')?.fields[1]?.deprecation).toBe('Use from.');
    expect(find(reference, 'scalars', 'DateTime')?.specifiedBy).toBe('https://scalars.example/date-time');
  });

  it('finds nothing under another name or section', () => {
    expect(find(reference, 'objects', 'Nothing')).toBeUndefined();
    expect(find(reference, 'no-section', 'Fixed')).toBeUndefined();
  });
});
