/** Browsers and chats cut what is much longer. */
export const MAX_LINK = 16_000;
const NAME = 'request';

/** What a link carries of a tab: never headers, and so no credentials. */
interface Shared {
  title: string;
  query: string;
  variables: string;
}

/** The part of an address that never goes to a server: `#request=…`. */
export function fragmentOf({ title, query, variables }: Shared): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ title, query, variables }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `#${NAME}=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The request of a link, or `undefined` when it is none. It may be from anybody: only texts are taken. */
export function sharedIn(fragment: string): Shared | undefined {
  const encoded = new RegExp(`^#${NAME}=([A-Za-z0-9_-]+)$`).exec(fragment)?.[1];
  if (!encoded || encoded.length > 4 * MAX_LINK) {
    return undefined;
  }
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const { title, query, variables } = JSON.parse(new TextDecoder().decode(bytes)) as Record<
      string,
      unknown
    >;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return typeof query === 'string'
      ? { title: text(title).slice(0, 100) || 'Shared request', query, variables: text(variables) }
      : undefined;
  } catch {
    return undefined;
  }
}
