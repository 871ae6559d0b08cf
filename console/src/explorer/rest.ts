import type { HeaderRow, RestField, RestRequest, Tab } from './model';
import { newId, newTab } from './store';

/** An operation of the OpenAPI document. */
export interface RestOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  tag: string;
  /** The schemes of credentials, one of which it takes. */
  security: string[];
  /** Whether it does without a credential as well. */
  isOpen: boolean;
  fields: RestField[];
  /** Headers that it takes beside the credential. */
  headers: { name: string; isRequired: boolean }[];
  /** A body to begin with, where it takes JSON. */
  body: string | undefined;
}

type Json = Record<string, unknown>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** How deep schemas are followed for a body to begin with. */
const MAX_DEPTH = 4;

/** All operations of a document, in its order. */
export function operationsOf(document: unknown): RestOperation[] {
  const root = object(document);
  return Object.entries(object(root.paths)).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = object(object(item)[method]);
      return Object.keys(operation).length === 0
        ? []
        : [operationOf(root, method, path, operation, list(object(item).parameters))];
    }),
  );
}

function operationOf(
  root: Json,
  method: string,
  path: string,
  operation: Json,
  shared: unknown[],
): RestOperation {
  const parameters = [...shared, ...list(operation.parameters)].map((one) => object(resolved(root, one)));
  return {
    id: text(operation.operationId) || `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: text(operation.summary) || `${method.toUpperCase()} ${path}`,
    description: text(operation.description),
    tag: text(list(operation.tags)[0]) || 'Other',
    security: [...new Set(list(operation.security).flatMap((one) => Object.keys(object(one))))],
    isOpen: list(operation.security).some((one) => Object.keys(object(one)).length === 0),
    fields: parameters.filter(isField).map(fieldOf),
    headers: parameters
      .filter((one) => one.in === 'header')
      .map((one) => ({ name: text(one.name), isRequired: one.required === true })),
    body: bodyOf(root, operation),
  };
}

function isField(parameter: Json): boolean {
  return parameter.in === 'path' || parameter.in === 'query';
}

function fieldOf(parameter: Json): RestField {
  const example = parameter.example ?? object(parameter.schema).example;
  const isPath = parameter.in === 'path';
  return {
    name: text(parameter.name),
    in: isPath ? 'path' : 'query',
    isRequired: isPath || parameter.required === true,
    description: text(parameter.description),
    value: isPath && example !== undefined ? String(example) : '',
  };
}

function bodyOf(root: Json, operation: Json): string | undefined {
  const content = object(object(resolved(root, operation.requestBody)).content)['application/json'];
  if (content === undefined) {
    return undefined;
  }
  const { example, examples, schema } = object(content);
  const [first] = Object.values(object(examples)).map((one) => object(resolved(root, one)).value);
  return `${JSON.stringify(example ?? first ?? sample(root, schema, 0), null, 2)}\n`;
}

/** Something that a schema takes, from its own examples where it has them. */
function sample(root: Json, wanted: unknown, depth: number): unknown {
  const schema = object(resolved(root, wanted));
  const given = schema.example ?? list(schema.examples)[0] ?? schema.default ?? list(schema.enum)[0];
  const type = text(schema.type) || text(list(schema.type)[0]);
  if (given !== undefined || depth > MAX_DEPTH) {
    return given ?? null;
  }
  if (type === 'array') {
    return [sample(root, schema.items, depth + 1)];
  }
  if (schema.properties !== undefined) {
    const needed = list(schema.required);
    const members = Object.entries(object(schema.properties));
    const shown = needed.length > 0 ? members.filter(([name]) => needed.includes(name)) : members;
    return Object.fromEntries(shown.map(([name, member]) => [name, sample(root, member, depth + 1)]));
  }
  return { string: '', integer: 1, number: 1, boolean: true, object: {} }[type] ?? null;
}

/** What a `$ref` of the same document leads to. */
function resolved(root: Json, value: unknown): unknown {
  const reference = text(object(value).$ref);
  return reference.startsWith('#/')
    ? reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, name) => object(at)[name.replaceAll('~1', '/').replaceAll('~0', '~')], root)
    : value;
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A tab with an operation, and the shared credential where it takes one; else a row for the one that it takes. */
export function restTab(operation: RestOperation): Tab {
  const { method, path, summary, description, fields, security } = operation;
  const auth = security.includes('userToken') ? 'token' : security.includes('apiKey') ? 'key' : 'none';
  const own: HeaderRow[] =
    auth === 'none' && security.length > 0
      ? [{ id: newId(), name: 'Authorization', value: 'Bearer ', enabled: !operation.isOpen }]
      : [];
  const others = operation.headers.map(
    ({ name, isRequired }): HeaderRow => ({ id: newId(), name, value: '', enabled: isRequired }),
  );
  return newTab({
    title: summary,
    auth,
    variables: operation.body ?? '',
    headers: [...own, ...others],
    rest: { method, path, description, security, fields: fields.map((field) => ({ ...field })) },
  });
}

/** The address of a request: what is not filled in of the query is left out, and of the path it stands in its braces. */
export function addressOf({ path, fields }: RestRequest): string {
  const filled = fields
    .filter((field) => field.in === 'path' && field.value.trim() !== '')
    .reduce((address, { name, value }) => address.replace(`{${name}}`, encodeURIComponent(value)), path);
  const query = new URLSearchParams(
    fields
      .filter((field) => field.in === 'query' && field.value !== '')
      .map(({ name, value }) => [name, value]),
  ).toString();
  return query === '' ? filled : `${filled}?${query}`;
}

export function missing({ fields }: RestRequest): string[] {
  return fields.filter((field) => field.isRequired && field.value.trim() === '').map(({ name }) => name);
}
