import { Problem } from '../api/problem';
import type { HeaderRow, KeptRequest, KeptRest, RestRequest, Tab } from './model';
import { type RestOperation, restTab } from './rest';
import { newId, newTab } from './store';

/** What opens something, or pays, by itself: `cart_token`, `client_secret`, `newPassword`, `cvv`. */
const SECRET = /token|secret|password|jwt|api_?key|cvv|cvc|card_?number|\bpin\b/i;
const SECRET_MEMBER = new RegExp(
  `("[^"\\n]*(?:${SECRET.source})[^"\\n]*"\\s*:\\s*)"(?:[^"\\\\\\n]|\\\\.)*"`,
  'gi',
);

/** What is kept of a tab when it is saved or shared: nothing that is a credential by its name. */
export function kept({ title, query, variables, rest }: Tab): KeptRequest {
  return {
    title,
    query,
    variables: withoutSecrets(variables),
    ...(rest && { rest: keptRest(rest) }),
  };
}

/** A text of JSON, whether or not it is finished, without the values of members that are secret by their names. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRET_MEMBER, '$1""');
}

function keptRest({ method, path, fields }: RestRequest): KeptRest {
  return {
    method,
    path,
    fields: fields.map(({ name, in: place, value }) => ({
      name,
      in: place,
      text: SECRET.test(name) ? '' : value,
    })),
  };
}

/** A tab with what was kept; where it is one of the REST API, by the server's own description of the operation. */
export function tabOfKept(
  request: KeptRequest,
  operations: RestOperation[],
  headers?: { name: string; enabled: boolean }[],
): Tab {
  const { title, query, variables, rest: saved } = request;
  if (!saved) {
    return newTab({ title, query, variables, headers: rowsOf(headers ?? [], []) });
  }
  const { method, path, fields } = saved;
  const operation = operations.find((one) => one.method === method && one.path === path);
  if (!operation) {
    throw new Problem(`This server has no operation ${method} ${path}.`, 0);
  }
  const tab = restTab(operation);
  const rest = tab.rest as RestRequest;
  const filled = rest.fields.map((field) => ({
    ...field,
    value: fields.find(({ name, in: place }) => name === field.name && place === field.in)?.text ?? '',
  }));
  return {
    ...tab,
    title,
    variables,
    rest: { ...rest, fields: filled },
    headers: headers ? rowsOf(headers, tab.headers) : tab.headers,
  };
}

/** Values are to be filled in again; a new row of the operation says what they begin with. */
function rowsOf(headers: { name: string; enabled: boolean }[], fresh: HeaderRow[]): HeaderRow[] {
  return headers.map(({ name, enabled }) => ({
    id: newId(),
    name,
    value: fresh.find((row) => row.name === name)?.value ?? '',
    enabled,
  }));
}
