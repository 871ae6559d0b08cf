import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';

/** The person as a user of the company that was chosen. */
export interface Place {
  companyId: number;
  name: string;
  domain: string;
  userId: number;
  firstName: string;
  lastName: string;
  roles: string[];
  /** What they may do there, as `orders.view`. */
  permissions: string[];
}

/** Who is signed in at a company's desk. */
export interface At {
  email: string;
  /** `null` until one is chosen. */
  company: Place | null;
  companies: { companyId: number; name: string }[];
}

const KEY = ['company-session'];
const SESSION = 'api/company/session';

/** Who is signed in at the desk, or `null`; `undefined` until that is known. */
export function useAt(enabled = true): { at: At | null | undefined; problem: unknown } {
  const { data, error } = useQuery({ queryKey: KEY, queryFn: fetchAt, enabled });
  return { at: data, problem: error };
}

async function fetchAt(): Promise<At | null> {
  try {
    return await ask<At>(SESSION);
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}

/** Signs in; what the pages knew may have been another company's. */
export async function enter(way: string, body: Record<string, unknown>): Promise<At> {
  return arrived(await ask<At>(`api/company/${way}`, { method: 'POST', body }));
}

export async function choose(companyId: number): Promise<At> {
  return arrived(await ask<At>(SESSION, { method: 'PUT', body: { companyId: String(companyId) } }));
}

export async function leave(): Promise<void> {
  await ask(SESSION, { method: 'DELETE' });
  queries.setQueryData(KEY, null);
  forget();
}

/** The session has ended under a request: the pages ask again who is there. */
export function lookAgain(): void {
  void queries.invalidateQueries({ queryKey: KEY });
}

function arrived(at: At): At {
  queries.setQueryData(KEY, at);
  forget();
  return at;
}

function forget(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'company' });
}
