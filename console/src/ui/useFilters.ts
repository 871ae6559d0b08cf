import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Which page of a list is shown, by its number or by what stands beside it. */
const PLACES = ['page', 'before', 'after'];

/**
 * What a list is narrowed by, kept in the address: so it can be shared, and comes back with the browser's back button. A
 * change of a filter begins at the first page.
 */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (name: string, value: string) => {
      setSearch(
        () => {
          // The address as it is: what was set a moment ago is in it, and not yet in what was rendered.
          const next = new URLSearchParams(window.location.search);
          for (const place of PLACES) {
            next.delete(place);
          }
          next.delete(name);
          if (value !== '') {
            next.set(name, value);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setSearch],
  );
  const move = useCallback(
    (to: Record<string, string>) => {
      const next = new URLSearchParams(window.location.search);
      for (const place of PLACES) {
        next.delete(place);
      }
      for (const [name, value] of Object.entries(to)) {
        next.set(name, value);
      }
      setSearch(next);
    },
    [setSearch],
  );
  return {
    /** Goes to another page of the list, which a filter never does. */
    move,
    get: (name: string) => search.get(name) ?? '',
    set,
    /** From 0. */
    page: pageOf(search.get('page')),
    setPage: (page: number) => move(page === 0 ? {} : { page: String(page + 1) }),
  };
}

/** The address counts from 1. */
export function pageOf(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) - 1 : 0;
}
