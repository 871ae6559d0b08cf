import { Problem } from '../api/problem';
import type { HeaderRow, KeptRequest, KeptRest, RestRequest, Tab } from './model';
import { type RestOperation, restTab } from './rest';
import { newId, newTab } from './store';

/** What opens something, or pays, by itself: `cart_token`, `client_secret`, `newPassword`, `cvv`, `code`. */
const SECRET = /token|secret|password|jwt|api_?key|cvv|cvc|card_?number|code_?verifier|\bcode\b|\bpin\b/i;

/** Of JSON and of GraphQL alike: texts, also those that nobody has closed yet, blanks, numbers, names, and any other one. */
const PIECES =
  /"""(?:\\"""|[\s\S])*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|(?:[\s,\ufeff]|#.*)+|-?\d[\w.+-]*|\$?\w+|[\s\S]/g;
const TEXT = /^"/;
const NUMBER = /^-?\d/;
const NAME = /^["$\w]/;
const BLANK = /^[\s,\ufeff#]/;

/** What is kept of a tab when it is saved or shared: nothing that is a credential by its name. */
export function kept({ title, query, variables, rest }: Tab): KeptRequest {
  return {
    title,
    query: withoutSecrets(query),
    variables: withoutSecrets(variables),
    ...(rest && { rest: keptRest(rest) }),
  };
}

/**
 * JSON or GraphQL, whether or not it is finished, without the texts and numbers of members, arguments and variables that
 * are secret by their names.
 */
export function withoutSecrets(text: string): string {
  const pieces = text.match(PIECES) ?? [];
  let secret = false;
  let depth = 0;
  let valueFollows = false;
  return pieces
    .map((piece, at) => {
      if (BLANK.test(piece)) {
        return piece;
      }
      const begins = valueFollows;
      valueFollows = piece === ':' || piece === '=';
      if (secret && (depth > 0 || begins) && '[{'.includes(piece)) {
        depth++;
      } else if (depth > 0 && ']}'.includes(piece)) {
        depth--;
      } else if (NAME.test(piece) && isBeforeColon(pieces, at)) {
        secret = depth > 0 || SECRET.test(piece);
      } else if (secret && (TEXT.test(piece) || NUMBER.test(piece))) {
        return '""';
      }
      return piece;
    })
    .join('');
}

function isBeforeColon(pieces: string[], at: number): boolean {
  const next = pieces[at + 1] ?? '';
  return (BLANK.test(next) ? pieces[at + 2] : next) === ':';
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
