import { Problem } from './problem';

/** What the console asks its own server: `api/me` for `/console/api/me`. */
const BASE = '/console/';

/** So long a page waits by itself when it has sent too much at once: nothing was done then. */
const PATIENCE_SECONDS = 10;

/** Longer than the server takes for anything. */
const TIMEOUT_MILLIS = 60_000;

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Why a request has to wait for the person: nobody is signed in, or they have to show again that it is them. */
export type Hold = 'SIGNED_OUT' | 'PROOF_REQUIRED';

/** Has the person do it, for a request that waits; whether they did. */
type SignInAgain = (hold: Hold, held: { method: string; path: string }) => Promise<boolean>;

let signInAgain: SignInAgain | undefined;

/** Says what to do when a session has ended under a request; gives what takes it back. */
export function onSignedOut(again: SignInAgain): () => void {
  signInAgain = again;
  return () => {
    signInAgain = signInAgain === again ? undefined : signInAgain;
  };
}

/**
 * Asks the console's server, and gives the JSON of its answer, or `undefined` where it has none.
 *
 * When the session has ended, or more is needed than an open session, the person shows who they are and the request is sent
 * once more.
 *
 * @throws Problem when it is refused or gets no answer
 */
export async function ask<T>(path: string, options: Ask = {}): Promise<T> {
  try {
    return await sendWithToken<T>(path, options);
  } catch (failure) {
    const hold = holdOf(failure);
    // Whoever asks who is signed in wants to know that nobody is; a company's desk has a session of its own.
    const method = options.method ?? 'GET';
    const asksWho = (path === 'api/me' && method === 'GET') || path.startsWith('api/company/');
    if (hold && !asksWho && signInAgain && (await signInAgain(hold, { method, path }))) {
      return send<T>(path, options);
    }
    throw failure;
  }
}

/** Two answers may have brought tokens at the same time: then nothing was done, and the newest is taken. */
async function sendWithToken<T>(path: string, options: Ask): Promise<T> {
  try {
    return await send<T>(path, options);
  } catch (failure) {
    if (failure instanceof Problem && failure.reason === 'FORGERY_SUSPECTED') {
      return send<T>(path, options);
    }
    throw failure;
  }
}

function holdOf(failure: unknown): Hold | undefined {
  const reason = failure instanceof Problem ? failure.reason : undefined;
  return reason === 'SIGNED_OUT' || reason === 'PROOF_REQUIRED' ? reason : undefined;
}

/** Once more, when the limit of requests says to come back in some seconds. */
async function send<T>(path: string, options: Ask): Promise<T> {
  const first = await reach(path, options);
  const wait = waitOf(first);
  if (wait === undefined || wait > PATIENCE_SECONDS) {
    return read<T>(first);
  }
  await first.text();
  await later(wait, options.signal);
  return read<T>(await reach(path, options));
}

/**
 * The seconds to wait, when a limit of requests is used up. Who has guessed wrong has to wait as well, and that is the
 * person's to know.
 */
function waitOf(response: Response): number | undefined {
  const isLimit = response.status === 429 && /;r=0(;|$)/.test(response.headers.get('RateLimit') ?? '');
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return isLimit && Number.isFinite(seconds) ? seconds : undefined;
}

function later(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function reach(path: string, { method = 'GET', body, headers: more, signal }: Ask): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', ...more });
  const isFile = body instanceof Blob;
  if (body !== undefined) {
    headers.set('Content-Type', isFile ? 'application/octet-stream' : 'application/json');
  }
  if (method !== 'GET') {
    headers.set('X-XSRF-TOKEN', await csrfToken());
  }
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  return fetch(BASE + path, {
    method,
    headers,
    credentials: 'same-origin',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  }).catch((failure: unknown) => {
    throw signal?.aborted ? failure : Problem.unreachable();
  });
}

async function read<T>(response: Response): Promise<T> {
  const answer = await json(response);
  if (!response.ok) {
    const problem = Problem.of(response.status, answer, response.headers.get('X-Request-Id'));
    const wait = waitOf(response);
    throw wait === undefined ? problem : Problem.tooMany(problem, wait);
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

/** Whoever sends a form before the page has got its first answer has no token yet: then it is asked for. */
async function csrfToken(): Promise<string> {
  if (storedToken() === '') {
    // Read to its end, or the browser takes it for under way.
    await fetch(`${BASE}api/me`, { credentials: 'same-origin' })
      .then((response) => response.text())
      .catch(() => undefined);
  }
  return storedToken();
}

/** Read for each request: a sign-in changes it. */
function storedToken(): string {
  return decodeURIComponent(/(?:^|;\s*)(?:__Host-)?XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
}
