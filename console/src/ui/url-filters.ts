import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Where in a list one is: by its number, or by what stands beside it. */
const PLACES = ['page', 'before', 'after'];

/** The query with these changes; what is empty is left out. Another filter, or another place, begins anew. */
export function changed(query: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const place of PLACES) {
    next.delete(place);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** From 0; the address counts from 1. */
export function pageOf(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) - 1 : 0;
}

/** The filters and the page of a list, which are in the address: a link shows the same list, and the way back leads back. */
export function useUrlFilters() {
  const [query, setQuery] = useSearchParams();
  /** `quietly` where somebody is still typing: the way back does not lead through each letter. */
  const set = useCallback(
    (changes: Record<string, string>, quietly = false) =>
      setQuery(
        // The address as it is: what was set a moment ago is in it, and not yet in what was rendered.
        () => changed(new URLSearchParams(window.location.search), changes),
        { replace: quietly, preventScrollReset: true },
      ),
    [setQuery],
  );
  return {
    get: (name: string, otherwise = '') => query.get(name) ?? otherwise,
    set,
    /** The address with these changes, for a link. */
    link: (changes: Record<string, string>) => ({ search: changed(query, changes).toString() }),
    /** What the server is asked with: these filters, where they are set, and the page. */
    query: (names: string[], fixed: Record<string, string> = {}): string => {
      const asked = new URLSearchParams(fixed);
      for (const name of [...names, 'after']) {
        const value = query.get(name);
        if (value) {
          asked.set(name, value);
        }
      }
      return asked.toString();
    },
    page: pageOf(query.get('page')),
  };
}

export type UrlFilters = ReturnType<typeof useUrlFilters>;
