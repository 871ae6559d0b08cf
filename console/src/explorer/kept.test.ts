import { describe, expect, it } from 'vitest';
import { kept, tabOfKept, withoutSecrets } from './kept';
import { operationsOf, restTab } from './rest';

const OPERATIONS = operationsOf({
  paths: {
    '/api/carts/{cart_token}/items/{id}': {
      post: {
        operationId: 'addItem',
        summary: 'Adds an item',
        security: [{ companyToken: [] }],
        parameters: [
          { name: 'cart_token', in: 'path' },
          { name: 'id', in: 'path' },
          { name: 'fields', in: 'query' },
          { name: 'Idempotency-Key', in: 'header', required: true },
        ],
        requestBody: {
          content: { 'application/json': { example: { email: 'a@b.example', token: 'tok_1' } } },
        },
      },
    },
  },
});
const [operation] = OPERATIONS;

function filled() {
  const tab = restTab(operation as NonNullable<typeof operation>);
  const rest = tab.rest as NonNullable<typeof tab.rest>;
  rest.fields = rest.fields.map((field) => ({ ...field, value: `my ${field.name}` }));
  tab.headers = tab.headers.map((row) => ({ ...row, value: 'a secret' }));
  return tab;
}

describe('what is kept of a request', () => {
  it('is its operation, its address and its body, without what opens something', () => {
    const request = kept(filled());

    expect(request.rest?.fields).toEqual([
      { name: 'cart_token', in: 'path', text: '' },
      { name: 'id', in: 'path', text: 'my id' },
      { name: 'fields', in: 'query', text: 'my fields' },
    ]);
    expect(JSON.parse(request.variables)).toEqual({ email: 'a@b.example', token: '' });
    expect(JSON.stringify(request)).not.toContain('a secret');
  });

  it.each([
    ['{"client_secret": "s\\"x", "client_id": "c"}', '{"client_secret": "", "client_id": "c"}'],
    ['{"a": {"newPassword" : "p"}, "spreedly_token":"t"', '{"a": {"newPassword" : ""}, "spreedly_token":""'],
    ['{"pin": "1234", "shipping": "x", "opinion": "y"}', '{"pin": "", "shipping": "x", "opinion": "y"}'],
    ['{"jwt": "a.b.c", "apiKey": "k", "CardNumber": "4"}', '{"jwt": "", "apiKey": "", "CardNumber": ""}'],
    ['{"token": null, "quantity": 2}', '{"token": null, "quantity": 2}'],
    ['{"pin": 1234, "amount": 25.00}', '{"pin": "", "amount": 25.00}'],
    ['{"cardNumber":4111111111111111,"cvv":-1.5e3}', '{"cardNumber":"","cvv":""}'],
    [
      '{"code": "c", "code_verifier": "v", "country_code": "US"}',
      '{"code": "", "code_verifier": "", "country_code": "US"}',
    ],
    [
      '{"tokens": ["a", 2], "secret": {"of": "x"}, "id": 3}',
      '{"tokens": ["", ""], "secret": {"of": ""}, "id": 3}',
    ],
    ['{"note": "token: 5", "password": "not yet clo', '{"note": "token: 5", "password": ""'],
    ['{ renew(refreshToken: "r", id: "5") { token } }', '{ renew(refreshToken: "", id: "5") { token } }'],
    [
      '{ a(input: {Password : """p "q" r""", pin: 12, n: 3}) }',
      '{ a(input: {Password : "", pin: "", n: 3}) }',
    ],
    ['{ a(secret: # mine\n "s", name: "n") }', '{ a(secret: # mine\n "", name: "n") }'],
    [
      'query Q($token: String! = "t", $n: Int = 3) { token: a(id: "i", token: $token) }',
      'query Q($token: String! = "", $n: Int = 3) { token: a(id: "i", token: $token) }',
    ],
    [
      '{ token { a(id: "i") } b(tokens: ["x"], ids: ["y"]) }',
      '{ token { a(id: "i") } b(tokens: [""], ids: ["y"]) }',
    ],
  ])('has no value of a secret member: %s', (text, without) => {
    expect(withoutSecrets(text)).toBe(without);
  });

  it('is its query, without the literals of what is secret', () => {
    const tab = { ...filled(), query: '{ renew(refreshToken: "r3fr3sh") { token } }' };

    expect(kept(tab).query).toBe('{ renew(refreshToken: "") { token } }');
  });

  it('is found at once, whatever the text', () => {
    const text = `{"token": ${'"'.repeat(20_001)}${'#[,'.repeat(20_000)}${'1'.repeat(20_000)}`;

    expect(withoutSecrets(text)).not.toContain('1'.repeat(20_000));
  });

  it('opens by the description of the operation, with the headers that were saved', () => {
    const tab = tabOfKept(kept(filled()), OPERATIONS, [
      { name: 'Authorization', enabled: true },
      { name: 'X-Mine', enabled: false },
    ]);

    expect(tab.title).toBe('Adds an item');
    expect(tab.rest).toMatchObject({ method: 'POST', security: ['companyToken'] });
    expect(tab.rest?.fields.map(({ value }) => value)).toEqual(['', 'my id', 'my fields']);
    expect(tab.headers.map(({ name, value, enabled }) => [name, value, enabled])).toEqual([
      ['Authorization', 'Bearer ', true],
      ['X-Mine', '', false],
    ]);
  });

  it('has the headers of the operation where none were saved', () => {
    expect(tabOfKept(kept(filled()), OPERATIONS).headers.map(({ name }) => name)).toEqual([
      'Authorization',
      'Idempotency-Key',
    ]);
  });

  it('opens nothing that this server does not have', () => {
    const rest = { method: 'GET', path: '//evil.example/api', fields: [] };

    expect(() => tabOfKept({ title: 'x', query: '', variables: '', rest }, OPERATIONS)).toThrow(
      'This server has no operation',
    );
  });
});
