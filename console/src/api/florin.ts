import { useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { ask } from './http';
import { Problem } from './problem';

const PATH = '/api/v1/graphql';

/** The server's answer to a purchase may take minutes when many wait for the same account. */
const TIMEOUT_MILLIS = 180_000;

/** A token that ends so soon is replaced first, as the clocks here and there may differ. */
const SPARE_MILLIS = 60_000;

/** An account in which whoever is signed in has a seat. */
export interface Account {
  accountId: string;
  name: string;
  type: 'CONSUMER' | 'BUSINESS';
  seatId: string;
  role: 'OWNER' | 'ADMIN' | 'MANAGER' | 'SPENDER' | 'VIEWER';
  owner: boolean;
  blocked: boolean;
}

/** A request of the public API, as it can be shown and sent again. */
export interface GraphQlRequest {
  title: string;
  query: string;
  variables?: Record<string, unknown>;
}

interface Token {
  accessToken: string;
  expiresAt: string;
}

const tokens = new Map<string, Promise<Token>>();
let chosen: string | undefined;
const listeners = new Set<() => void>();

const forgetful: (() => void)[] = [];

/** What else in this window's memory is one person's. */
export function onForget(forget: () => void): void {
  forgetful.push(forget);
}

/** Somebody signs in or out: nothing of the one before is used again. */
export function forgetTokens(): void {
  tokens.clear();
  for (const forget of forgetful) {
    forget();
  }
  choose(undefined);
}

function choose(accountId: string | undefined): void {
  chosen = accountId;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useAccounts() {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) =>
      ask<{ accounts: Account[] }>('api/accounts', { signal }).then(({ accounts }) => accounts),
  });
}

/**
 * The account that the pages are about: the one in the address (`?account=`), else the one that was chosen last in this
 * window, else the person's first. `account` is `undefined` until that is known, and `null` for who has none.
 */
export function useAccount() {
  const { data: accounts, error, refetch } = useAccounts();
  const [search, setSearch] = useSearchParams();
  const remembered = useSyncExternalStore(subscribe, () => chosen);
  const wanted = search.get('account') ?? remembered;
  const account = accounts && (accounts.find(({ accountId }) => accountId === wanted) ?? accounts[0] ?? null);
  const chooseAccount = useCallback(
    (accountId: string) => {
      choose(accountId);
      // What else stands there, such as the page of a list, belongs to the other account.
      setSearch({ account: accountId });
    },
    [setSearch],
  );
  return { account, accounts: accounts ?? [], choose: chooseAccount, error, refetch };
}

/**
 * Calls the public API as any client does: with a token, which is fetched and renewed here, and without the session.
 *
 * @throws Problem when it is refused or gets no answer; of an answer with several errors the first
 */
export async function graphql<T>(
  query: string,
  variables: Record<string, unknown> | undefined,
  { account, signal }: { account: string; signal?: AbortSignal | undefined },
): Promise<T> {
  const token = await tokenOf(account);
  const response = await send(token, { query, variables: variables ?? {} }, signal);
  if (response.status === 498) {
    tokens.delete(account);
    return read<T>(await send(await tokenOf(account), { query, variables: variables ?? {} }, signal));
  }
  return read<T>(response);
}

/** Stores a file for a transaction of the account, and gives the id that a purchase names. */
export async function uploadAttachment(file: File, { account }: { account: string }): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  const response = await reach('/api/v1/file-upload/transaction-memo-attachment', {
    method: 'POST',
    credentials: 'omit',
    headers: { Authorization: `Bearer ${await tokenOf(account)}`, Accept: 'application/json' },
    body,
  });
  const answer = await json(response);
  if (!response.ok) {
    throw Problem.of(response.status, answer, response.headers.get('X-Request-Id'));
  }
  return (answer as { attachmentId: string }).attachmentId;
}

async function tokenOf(account: string): Promise<string> {
  const known = tokens.get(account);
  if (known) {
    const token = await known.catch(() => undefined);
    if (token && Date.parse(token.expiresAt) - Date.now() > SPARE_MILLIS) {
      return token.accessToken;
    }
  }
  // Another request may have asked for a new one meanwhile.
  if (tokens.get(account) === known) {
    const fresh = ask<Token>('api/token', { method: 'POST', body: { accountId: account } });
    tokens.set(account, fresh);
    fresh.catch(() => tokens.get(account) === fresh && tokens.delete(account));
  }
  return ((await tokens.get(account)) as Token).accessToken;
}

function send(token: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  return reach(PATH, {
    method: 'POST',
    credentials: 'omit',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
    body: JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
}

function reach(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init).catch((failure: unknown) => {
    throw init.signal?.aborted && (failure as Error).name === 'AbortError' ? failure : Problem.unreachable();
  });
}

interface WireError {
  message: string;
  extensions?: { reason?: string; field?: string; requestId?: string };
}

async function read<T>(response: Response): Promise<T> {
  const answer = (await json(response)) as { data?: T; errors?: WireError[] } | undefined;
  const requestId = response.headers.get('X-Request-Id');
  const error = answer?.errors?.[0];
  if (error) {
    throw new Problem(
      error.message,
      response.status,
      error.extensions?.reason,
      error.extensions?.requestId ?? requestId ?? undefined,
      error.extensions?.field,
    );
  }
  if (!response.ok || !answer?.data) {
    throw Problem.of(response.status, answer, requestId);
  }
  return answer.data;
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
