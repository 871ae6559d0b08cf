import { useQuery } from '@tanstack/react-query';
import { forgetTokens } from '../api/florin';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';

/** An account in which the person has a seat. */
export interface Seat {
  accountId: string;
  name: string;
  type: 'CONSUMER' | 'BUSINESS';
  seatId: string;
  roles: string[];
}

/** Who is signed in. */
export interface Me {
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  accounts: Seat[];
  /** What they may do on the operators' desk; none for most. */
  operatorRoles: string[];
  /** The one of them that reaches the furthest. */
  operatorRole: 'READ' | 'STEER' | 'MONEY' | null;
}

const KEY = ['me'];

/** Who is signed in, or `null`; `undefined` until that is known. */
export function useMe(): Me | null | undefined {
  return useQuery({ queryKey: KEY, queryFn: fetchMe }).data;
}

export async function fetchMe(): Promise<Me | null> {
  try {
    return await ask<Me>('api/me');
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}

/** Somebody has signed in: what the pages knew may have been another person's. */
export async function signedIn(): Promise<void> {
  forgetTokens();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] && queryKey[0] !== 'server' });
  await queries.invalidateQueries({ queryKey: KEY });
}

/** Ends the session, and forgets what the pages have of it. */
export async function signOut(): Promise<void> {
  await ask('api/sign-out', { method: 'POST' });
  forgetTokens();
  queries.setQueryData(KEY, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] && queryKey[0] !== 'server' });
}

export function refreshMe(): Promise<void> {
  return queries.invalidateQueries({ queryKey: KEY });
}
