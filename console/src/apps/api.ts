import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';

export type Status = 'PERSONAL' | 'IN_REVIEW' | 'ACTIVE' | 'SUSPENDED';

/** One of the person's own apps. */
export interface App {
  appId: string;
  name: string;
  status: Status;
  createdAt: string;
  lastUsedAt: string | null;
  /** Whether everybody knows its key. */
  demo: boolean;
}

export interface Key {
  createdAt: string;
  /** `null` for the one that no other has replaced. */
  expiresAt: string | null;
  canBeShown: boolean;
}

export interface Review {
  reviewId: string;
  isPublic: boolean;
  scopes: string[];
  note: string;
  askedAt: string;
  state: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decidedAt: string | null;
  reason: string | null;
}

export interface AppDetails extends App {
  scopes: { scope: string; expiresAt: string | null }[];
  /** Which its owner may add without a review. */
  freeScopes: string[];
  allScopes: string[];
  keys: Key[];
  redirectUris: string[];
  review: Review | null;
  urls: { graphql: string; authorize: string; exchange: string; refresh: string };
}

/** An API key. It stays in the memory of the page that asked for it. */
export interface Keyed {
  appId: string;
  apiKey: string;
  authorization: string;
}

/** Keys of apps made a moment ago, until their page has taken them: the history would keep them on the disk. */
const justMade = new Map<string, Keyed>();

export function keepMade(keyed: Keyed): void {
  justMade.set(keyed.appId, keyed);
}

export function madeKey(appId: string): Keyed | undefined {
  return justMade.get(appId);
}

export function forgetMade(appId: string): void {
  justMade.delete(appId);
}

export interface Granter {
  userId: string;
  firstName: string;
  lastName: string;
  since: string;
  scopes: string[];
}

const KEY = ['apps'];

export function useApps() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await ask<{ apps: App[] }>('api/apps', { signal })).apps,
  });
}

export function useApp(appId: string) {
  return useQuery({
    queryKey: [...KEY, appId],
    queryFn: ({ signal }) => ask<AppDetails>(`api/apps/${appId}`, { signal }),
  });
}

/** What was shown of the apps is asked for again. */
export function refreshApps(): Promise<void> {
  return queries.invalidateQueries({ queryKey: KEY });
}

/** The answer to a change shows the app as it is now. */
export async function changed(details: AppDetails): Promise<void> {
  queries.setQueryData([...KEY, details.appId], details);
  await queries.invalidateQueries({ queryKey: KEY, exact: true });
}

/** An app that is gone is asked for by nobody any more. */
export async function forgotten(appId: string): Promise<void> {
  queries.removeQueries({ queryKey: [...KEY, appId] });
  await queries.invalidateQueries({ queryKey: KEY, exact: true });
}
