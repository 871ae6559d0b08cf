import type { Requirement } from '../reference/model';
import type { Answer, Outgoing } from './model';
import { NotReady, outgoing } from './outgoing';
import { change, changeTab, getSession, withSent } from './store';

const TIMEOUT_MILLIS = 120_000;
const underway = new Map<string, AbortController>();

/** Sends a tab's request and leaves the answer in the tab. */
export async function sendTab(id: string, requirement: Requirement | null): Promise<void> {
  const session = getSession();
  const tab = session.tabs.find((one) => one.id === id);
  if (!tab || underway.has(id)) {
    return;
  }
  const abort = new AbortController();
  underway.set(id, abort);
  changeTab(id, { isSending: true });
  const answer = await attempt(() => send(outgoing(tab, requirement, session.credentials), abort.signal));
  underway.delete(id);
  changeTab(id, { isSending: false, answer });
  if (answer.status > 0) {
    change((now) => withSent(now, tab, answer));
  }
}

export function cancelTab(id: string): void {
  underway.get(id)?.abort(new Error('cancelled'));
}

async function attempt(sending: () => Promise<Answer>): Promise<Answer> {
  try {
    return await sending();
  } catch (failure) {
    return { ...NOTHING, failure: wordsFor(failure) };
  }
}

function wordsFor(failure: unknown): string {
  if (failure instanceof NotReady) {
    return failure.message;
  }
  if (failure instanceof Error && failure.message === 'cancelled') {
    return 'You cancelled the request. The server may have done what it asks all the same: send it again to see.';
  }
  return failure instanceof DOMException && failure.name === 'TimeoutError'
    ? 'The server has not answered within two minutes.'
    : 'The server could not be reached. Check your connection and send the request again.';
}

const NOTHING: Answer = {
  status: 0,
  millis: 0,
  bytes: 0,
  headers: [],
  requestId: undefined,
  text: '',
  json: undefined,
};

/** As a client anywhere would: without the console's session, which must never pay for a request of the API. */
export async function send(request: Outgoing, signal: AbortSignal): Promise<Answer> {
  const begin = performance.now();
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MILLIS)]),
    ...(request.body !== undefined && { body: request.body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    millis: Math.round(performance.now() - begin),
    bytes: new TextEncoder().encode(text).length,
    headers: [...response.headers],
    requestId: response.headers.get('X-Request-Id') ?? undefined,
    text,
    json: jsonOf(text),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
