import type { Cart } from './cart';

/** What a request came to; a status of 0 says that no answer has come, or not the whole of it. */
export interface Answer<T = Body> {
  status: number;
  body: T;
  /** In seconds, when the server asks to come again. */
  retryAfter?: number;
  /** What is shown: a change that names it is done to that, or not at all. */
  tag?: string;
}

export type Errors = Record<string, string[]>;

/** The members that answers of carts, customers and orders have. */
export interface Body {
  cart?: Cart;
  error_message?: string;
  errors?: Errors;
  meta?: { cart?: Cart; shop_url?: string; request_id?: string };
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what it has asked for
  [member: string]: any;
}

interface Options {
  body?: object;
  jwt?: string | null;
  key?: string;
  /** The tag of what the caller has seen. */
  seen?: string;
}

/** Without the cookies of the server's other pages: a cart's token and a customer's are all that counts here. */
export async function ask(
  method: string,
  path: string,
  { body, jwt, key, seen }: Options = {},
): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  if (jwt) {
    headers.Authorization = `Bearer ${jwt}`;
  }
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  if (seen) {
    headers['If-Match'] = seen;
  }
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const retryAfter = Number(response.headers.get('Retry-After'));
    const tag = response.headers.get('ETag');
    return {
      status: response.status,
      // A refusal says enough by its status; what was done is not known before the answer is whole.
      body: await (response.ok ? response.json() : response.json().catch(() => ({}))),
      ...(retryAfter > 0 && { retryAfter }),
      ...(tag && { tag }),
    };
  } catch {
    return { status: 0, body: { error_message: 'The shop could not be reached. Please try again.' } };
  }
}

/** Where no field is named, what the server says as a whole. */
export function errorsOf(answer: Answer, otherwise: string): Errors {
  const named = Object.entries(answer.body.errors ?? {}).filter(([, texts]) => texts.length > 0);
  if (named.length > 0) {
    return Object.fromEntries(named.map(([field, texts]) => [field, texts.map(sentence)]));
  }
  return { [otherwise]: [wholeOf(answer)] };
}

export function wholeOf(answer: Answer): string {
  if (answer.status === 429) {
    return `Too much at once. Please try again in ${answer.retryAfter ?? 1} seconds.`;
  }
  return sentence(answer.body.error_message ?? `That did not work (${answer.status}). Please try again.`);
}

/** The texts of fields go on after the field's name: "is no e-mail address." */
export function sentence(text: string): string {
  if (/^(is|are|must|has|have|or|may|cannot|does|do|was|names) /.test(text)) {
    return `This ${text.replace(/^(are|have|do) /, (verb) => ({ 'are ': 'is ', 'have ': 'has ', 'do ': 'does ' })[verb] ?? verb)}`;
  }
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** A name for one attempt. Pages over plain HTTP have no `randomUUID`. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
