import type { Requirement } from '../reference/model';
import type { AuthChoice, Credentials, HeaderRow, Outgoing, RestRequest, Tab } from './model';
import { addressOf, missing } from './rest';

export const GRAPHQL = '/api/v1/graphql';
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What a browser puts into a header: printable signs of Latin-1. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Why a request cannot be sent as it is, and where. */
export class NotReady extends Error {
  readonly pane: 'query' | 'variables' | 'headers';

  constructor(pane: NotReady['pane'], message: string) {
    super(message);
    this.pane = pane;
  }
}

/** The credential that goes with a request: the one that was chosen, or the one that its operation asks for. */
export function credentialOf(
  tab: Pick<Tab, 'auth' | 'headers'>,
  requirement: Requirement | null,
  credentials: Credentials,
): 'key' | 'token' | 'none' {
  if (tab.headers.some((row) => isSent(row) && row.name.toLowerCase() === 'authorization')) {
    return 'none';
  }
  return tab.auth === 'auto' ? automatic(requirement, credentials) : tab.auth;
}

function automatic(
  requirement: Requirement | null,
  { apiKey, token }: Credentials,
): 'key' | 'token' | 'none' {
  if (token && requirement?.credential === 'USER_TOKEN') {
    return 'token';
  }
  return apiKey !== '' ? 'key' : token && requirement?.credential !== 'API_KEY' ? 'token' : 'none';
}

/** The value of `Authorization` that a credential makes, or an empty text where there is none. */
export function authorization(which: Exclude<AuthChoice, 'auto'>, { apiKey, token }: Credentials): string {
  if (which === 'key' && apiKey !== '') {
    return `Basic ${apiKey}`;
  }
  return which === 'token' && token ? `Bearer ${token.value}` : '';
}

export function isSent(row: HeaderRow): boolean {
  return row.enabled !== false && row.name.trim() !== '';
}

/** @throws NotReady when something of it is not what it has to be */
export function outgoing(tab: Tab, requirement: Requirement | null, credentials: Credentials): Outgoing {
  const shared = authorization(credentialOf(tab, requirement, credentials), credentials);
  if (tab.rest) {
    return restOutgoing(tab, tab.rest, shared);
  }
  if (tab.query.trim() === '') {
    throw new NotReady('query', 'There is no query yet. Write one, or take an example.');
  }
  const variables = variablesOf(tab.variables);
  const body = {
    query: tab.query,
    ...(tab.operation && { operationName: tab.operation }),
    ...(variables && { variables }),
  };
  return {
    method: 'POST',
    url: GRAPHQL,
    headers: headersOf(tab.headers, shared),
    body: JSON.stringify(body),
  };
}

function restOutgoing(tab: Tab, rest: RestRequest, shared: string): Outgoing {
  const empty = missing(rest);
  if (empty.length > 0) {
    throw new NotReady('query', `Fill in ${empty.join(' and ')} first.`);
  }
  const body = rest.method === 'GET' || tab.variables.trim() === '' ? undefined : tab.variables;
  return {
    method: rest.method,
    url: addressOf(rest),
    headers: headersOf(tab.headers, shared, body !== undefined),
    body,
  };
}

function headersOf(rows: HeaderRow[], shared: string, hasBody = true): [string, string][] {
  const own = rows.filter(isSent).map(({ name, value }): [string, string] => [name.trim(), value.trim()]);
  const has = (wanted: string) => own.some(([name]) => name.toLowerCase() === wanted);
  const headers: [string, string][] = [
    ...(!hasBody || has('content-type') ? [] : [['Content-Type', 'application/json'] as [string, string]]),
    ...(shared === '' ? [] : [['Authorization', shared] as [string, string]]),
    ...own,
  ];
  for (const [name, value] of headers) {
    if (!NAME.test(name)) {
      throw new NotReady(
        'headers',
        `“${name}” is no name of a header: it may have letters, digits and dashes.`,
      );
    }
    if (!VALUE.test(value)) {
      throw new NotReady('headers', `The value of ${name} has signs that no header can carry.`);
    }
  }
  return headers;
}

/** @throws NotReady when it is no JSON object */
export function variablesOf(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (failure) {
    throw new NotReady('variables', `The variables are no JSON: ${(failure as Error).message}`);
  }
  throw new NotReady('variables', 'The variables have to be a JSON object, such as {"limit": 5}.');
}
