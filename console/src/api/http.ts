import { Problem } from './problem';

/** What the console asks its own server: `api/me` for `/console/api/me`. */
const BASE = '/console/';

/** Longer than the server takes for anything. */
const TIMEOUT_MILLIS = 60_000;

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Asks the console's server, and gives the JSON of its answer, or `undefined` where it has none.
 *
 * @throws Problem when it is refused or gets no answer
 */
export async function ask<T>(path: string, { method = 'GET', body, signal }: Ask = {}): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  if (method !== 'GET') {
    headers.set('X-XSRF-TOKEN', csrfToken());
  }
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  const response = await fetch(BASE + path, {
    method,
    headers,
    credentials: 'same-origin',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((failure: unknown) => {
    throw signal?.aborted ? failure : Problem.unreachable();
  });
  const answer = await json(response);
  if (!response.ok) {
    throw Problem.of(response.status, answer, response.headers.get('X-Request-Id'));
  }
  return answer as T;
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Read for each request: a sign-in changes it. */
function csrfToken(): string {
  return decodeURIComponent(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
}
