import { describe, expect, it } from 'vitest';
import { schemaOf } from '../api/schema';
import type { Credentials, Tab } from './model';
import { operationNames, requirementFor } from './operations';
import { type NotReady, outgoing } from './outgoing';
import { newTab, noCredentials } from './store';

const KEY: Credentials = { ...noCredentials(), apiKey: 'a2V5' };
const BOTH: Credentials = { ...KEY, token: { value: 'tok', expiresAt: undefined, scopes: [] } };
const schema = schemaOf(`
  directive @requires(credential: Credential! = USER_TOKEN, scope: [ScopeType!]! = []) on FIELD_DEFINITION
  enum Credential { API_KEY USER_TOKEN EITHER }
  enum ScopeType { LIST_OFFERS PURCHASE }
  type Query {
    marco: String @requires(credential: API_KEY)
    merchants: String @requires(scope: LIST_OFFERS)
    cards: String @requires(scope: [LIST_OFFERS, PURCHASE])
  }
`);

const sent = (tab: Partial<Tab>, credentials: Credentials) => {
  const full = newTab({ query: '{ marco }', ...tab });
  return outgoing(full, requirementFor(schema, full.query, full.operation), credentials);
};
const header = (tab: Partial<Tab>, credentials: Credentials) =>
  sent(tab, credentials).headers.filter(([name]) => name.toLowerCase() === 'authorization');

describe('what is sent', () => {
  it('is the query with its variables and the operation that was chosen', () => {
    const { body } = sent({ query: 'query A { marco }', variables: '{"x": 1}', operation: 'A' }, KEY);

    expect(JSON.parse(body ?? '')).toEqual({
      query: 'query A { marco }',
      operationName: 'A',
      variables: { x: 1 },
    });
  });

  it('has the credential that the operation asks for', () => {
    expect(header({}, BOTH)).toEqual([['Authorization', 'Basic a2V5']]);
    expect(header({ query: '{ merchants }' }, BOTH)).toEqual([['Authorization', 'Bearer tok']]);
    expect(header({ query: '{ merchants }' }, KEY)).toEqual([['Authorization', 'Basic a2V5']]);
  });

  it('has the credential that somebody has checked, or none', () => {
    expect(header({ auth: 'token' }, BOTH)).toEqual([['Authorization', 'Bearer tok']]);
    expect(header({ auth: 'none' }, BOTH)).toEqual([]);
  });

  it('has the rows whose boxes are checked, and a row of one’s own in place of the shared credential', () => {
    const headers = [
      { id: '1', name: 'X-Off', value: '1', enabled: false },
      { id: '2', name: 'X-On', value: '2' },
      { id: '3', name: 'authorization', value: 'Bearer mine' },
    ];

    expect(sent({ headers }, BOTH).headers).toEqual([
      ['Content-Type', 'application/json'],
      ['X-On', '2'],
      ['authorization', 'Bearer mine'],
    ]);
  });

  it.each([
    [{ query: ' ' }, 'query'],
    [{ variables: '[1]' }, 'variables'],
    [{ variables: '{"a":' }, 'variables'],
    [{ headers: [{ id: '1', name: 'No name', value: '' }] }, 'headers'],
    [{ headers: [{ id: '1', name: 'X', value: 'a\nb' }] }, 'headers'],
    [{ headers: [{ id: '1', name: 'X', value: '…' }] }, 'headers'],
  ] as [Partial<Tab>, string][])('is nothing while %j is not ready', (tab, pane) => {
    expect(() => sent(tab, KEY)).toThrowError(expect.objectContaining({ pane }) as NotReady);
  });
});

describe('what an operation needs', () => {
  it('is that of all its fields, also of those in fragments', () => {
    const query = '{ merchants ...Rest } fragment Rest on Query { ... { cards } ...Rest }';

    expect(requirementFor(schema, query, undefined)).toEqual({
      credential: 'USER_TOKEN',
      scopes: ['LIST_OFFERS', 'PURCHASE'],
    });
  });

  it('is that of the operation that was chosen', () => {
    const query = 'query A { marco } query B { merchants }';

    expect(operationNames(query)).toEqual(['A', 'B']);
    expect(requirementFor(schema, query, 'B')?.credential).toBe('USER_TOKEN');
    expect(requirementFor(schema, query, undefined)?.credential).toBe('API_KEY');
  });

  it('is not known while the query cannot be read', () => {
    expect(requirementFor(schema, 'query {', undefined)).toBeNull();
    expect(operationNames('query {')).toEqual([]);
  });
});
