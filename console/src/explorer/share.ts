import type { KeptRequest, KeptRest } from './model';

/** Browsers and chats cut what is much longer. */
export const MAX_LINK = 16_000;
const NAME = 'request';
const MAX_FIELDS = 40;

/** The part of an address that never goes to a server: `#request=…`. */
export function fragmentOf(request: KeptRequest): string {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `#${NAME}=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The request of a link, or `undefined` when it is none. It may be from anybody: only texts are taken. */
export function sharedIn(fragment: string): KeptRequest | undefined {
  const encoded = new RegExp(`^#${NAME}=([A-Za-z0-9_-]+)$`).exec(fragment)?.[1];
  if (!encoded || encoded.length > 4 * MAX_LINK) {
    return undefined;
  }
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const { title, query, variables, rest } = JSON.parse(new TextDecoder().decode(bytes)) as Json;
    const operation = restIn(rest);
    return typeof query === 'string'
      ? {
          title: text(title).slice(0, 100) || 'Shared request',
          query,
          variables: text(variables),
          ...(operation && { rest: operation }),
        }
      : undefined;
  } catch {
    return undefined;
  }
}

type Json = Record<string, unknown>;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether the server has such an operation is seen when it is opened. */
function restIn(value: unknown): KeptRest | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { method, path, fields } = value as Json;
  const rows = Array.isArray(fields) ? (fields as Json[]).slice(0, MAX_FIELDS) : [];
  return {
    method: text(method),
    path: text(path),
    fields: rows.map((row) => ({
      name: text(row.name),
      in: row.in === 'path' ? 'path' : 'query',
      text: text(row.text),
    })),
  };
}
