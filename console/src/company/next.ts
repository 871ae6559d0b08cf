import { nextPath } from '../signin/next-path';

/** Where to go after the sign-in: a page of the desk, and nothing else. `search` is the query of the address. */
export function nextPage(search: string): string {
  const next = nextPath(search);
  return /^\/company([/?]|$)/.test(next) && !/^\/company\/(sign-in|link)/.test(next) ? next : '/company';
}
