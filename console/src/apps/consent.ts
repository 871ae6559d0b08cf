import { ask } from '../api/http';

/** What an app's link says, by the names that the server's pages have for it. */
export interface Link {
  clientId: string | null;
  redirectUri: string | null;
  responseType: string | null;
  scope: string | null;
  state: string | null;
  codeChallenge: string | null;
  codeChallengeMethod: string | null;
}

/** Reads the query of the address. The documents call the scopes `scopes`; OAuth calls them `scope`. */
export function linkOf(search: string): Link {
  const query = new URLSearchParams(search);
  return {
    clientId: query.get('client_id'),
    redirectUri: query.get('redirect_uri'),
    responseType: query.get('response_type'),
    scope: query.get('scopes') ?? query.get('scope'),
    state: query.get('state'),
    codeChallenge: query.get('code_challenge'),
    codeChallengeMethod: query.get('code_challenge_method'),
  };
}

export interface Choice {
  accountId: string;
  name: string;
  type: 'CONSUMER' | 'BUSINESS';
  /** Which of the scopes asked for the person may use there. */
  allowed: string[];
}

export interface Asked {
  appId: string;
  name: string;
  by: string;
  redirectUri: string;
  scopes: string[];
  granted: string[];
  accounts: Choice[];
}

/** One of the three is there. */
export interface Look {
  asked?: Asked;
  /** Back to the app, which has made a mistake. */
  redirectTo?: string;
  /** Why the link leads nowhere. */
  message?: string;
}

export function look(link: Link, signal: AbortSignal): Promise<Look> {
  return ask<Look>('api/authorize/look', { method: 'POST', body: link, signal });
}

/** Gives the address to go on to, which the server has found among those of the app. */
export async function answer(
  what: 'approve' | 'deny',
  link: Link,
  chosen: { accountId?: string; scopes?: string[] } = {},
): Promise<string> {
  const body = { ...link, ...chosen };
  return (await ask<{ redirectTo: string }>(`api/authorize/${what}`, { method: 'POST', body })).redirectTo;
}
