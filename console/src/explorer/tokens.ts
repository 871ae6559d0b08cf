import { useQuery } from '@tanstack/react-query';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import type { Me } from '../signin/me';
import type { Answer, Credentials, Token, TokenChoice } from './model';
import { GRAPHQL } from './outgoing';
import { send } from './send';
import { changeCredentials, getSession } from './store';

/** A user who has granted the app something. */
export interface AppUser {
  userId: string;
  accounts: { user: { firstName: string | null; lastName: string | null } | null }[] | null;
}

export interface SeatOfUser {
  seatId: string;
  isDefault: boolean;
}

export interface AccountOfUser {
  accountId: string;
  accountName: string | null;
  type: string;
  seats: SeatOfUser[];
}

const APP = `query Application {
  getApplicationScopes
  getApplicationUsers { userId accounts { user { firstName lastName } } }
}`;

const ACCOUNTS = `query Accounts($userId: UUID!) {
  getAccountsByUserId(userId: $userId) {
    accountId
    accountName
    type
    seats { seatId isDefault }
  }
}`;

const GENERATE = `mutation GenerateUserAccessToken($userId: UUID!, $accountId: UUID!, $seatId: UUID, $scopes: [ScopeType!]!) {
  generateUserAccessToken(userId: $userId, accountId: $accountId, seatId: $seatId, scopes: $scopes) {
    accessToken
    scopes
    expiresAt
  }
}`;

/** The app's scopes and the users who have granted it some, by its key. */
export function useApplication(apiKey: string) {
  return useQuery({
    queryKey: ['explorer', 'application', apiKey],
    queryFn: ({ signal }) => fetchApplication(apiKey, signal),
    enabled: apiKey !== '',
    gcTime: 0,
  });
}

async function fetchApplication(apiKey: string, signal: AbortSignal) {
  const data = await byKey<{ getApplicationScopes: string[]; getApplicationUsers: AppUser[] }>(
    apiKey,
    APP,
    {},
    signal,
  );
  return { scopes: data.getApplicationScopes, users: data.getApplicationUsers };
}

/** The accounts and seats of a user, as `getAccountsByUserId` has them. */
export function useAccounts(apiKey: string, userId: string | undefined) {
  return useQuery({
    queryKey: ['explorer', 'accounts', apiKey, userId],
    queryFn: ({ signal }) => fetchAccounts(apiKey, userId as string, signal),
    enabled: apiKey !== '' && userId !== undefined,
    gcTime: 0,
  });
}

async function fetchAccounts(apiKey: string, userId: string, signal?: AbortSignal): Promise<AccountOfUser[]> {
  const data = await byKey<{ getAccountsByUserId: AccountOfUser[] }>(apiKey, ACCOUNTS, { userId }, signal);
  return data.getAccountsByUserId;
}

/**
 * Has the app make a token for whom was chosen, or for whoever is signed in; it is used from then on.
 *
 * @param more scopes beside those that were chosen
 * @throws Problem when the server refuses
 */
export async function makeToken(more: string[] = []): Promise<Token> {
  const { credentials } = getSession();
  if (credentials.apiKey === '') {
    throw new Problem('A token is made with your app’s API key. Paste the key first.', 0);
  }
  const choice = await completed(credentials);
  const scopes = [...new Set([...choice.scopes, ...more])];
  const { userId, accountId, seatId } = choice;
  const data = await byKey<{
    generateUserAccessToken: { accessToken: string; scopes: string[]; expiresAt: string | null };
  }>(credentials.apiKey, GENERATE, { userId, accountId, seatId, scopes });
  const made = data.generateUserAccessToken;
  const token = { value: made.accessToken, expiresAt: made.expiresAt ?? undefined, scopes: made.scopes };
  changeCredentials({ token, choice: { ...choice, scopes } });
  return token;
}

/** Whoever has chosen nobody acts for themselves, in their first account. */
async function completed({ apiKey, choice }: Credentials): Promise<TokenChoice> {
  const userId = choice.userId ?? (await ownId(apiKey));
  if (!userId) {
    throw new Problem('Under Credentials, choose the user that the token is for, then try again.', 0);
  }
  if (choice.accountId) {
    return { ...choice, userId };
  }
  const account = (await fetchAccounts(apiKey, userId))[0];
  return { ...choice, userId, accountId: account?.accountId };
}

async function ownId(apiKey: string): Promise<string | undefined> {
  const me = queries.getQueryData<Me | null>(['me']);
  const { users } = await fetchApplication(apiKey, new AbortController().signal);
  return self(users, me?.userId);
}

/** Oneself, where one has granted the app something: nobody acts for somebody else without having chosen them. */
export function self(users: AppUser[] | undefined, me: string | undefined): string | undefined {
  return users?.find(({ userId }) => userId === me)?.userId;
}

async function byKey<T>(
  apiKey: string,
  query: string,
  variables: Record<string, unknown>,
  signal: AbortSignal = new AbortController().signal,
): Promise<T> {
  const answer = await send(
    {
      method: 'POST',
      url: GRAPHQL,
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', `Basic ${apiKey}`],
      ],
      body: JSON.stringify({ query, variables }),
    },
    signal,
  ).catch((failure: unknown) => {
    throw signal.aborted ? failure : Problem.unreachable();
  });
  const refusal = refusalIn(answer);
  if (refusal || answer.status !== 200) {
    const message = refusal?.message ?? `The server answered with status ${answer.status}.`;
    throw new Problem(message, answer.status, refusal?.reason, answer.requestId);
  }
  return (answer.json as { data: T }).data;
}

/** What the first error of an answer says. */
export function refusalIn(answer: Answer): { message: string; reason: string | undefined } | undefined {
  const errors = (answer.json as { errors?: unknown } | undefined)?.errors;
  const first = Array.isArray(errors) ? errors[0] : undefined;
  return typeof first?.message === 'string'
    ? { message: first.message, reason: first.extensions?.reason }
    : undefined;
}
