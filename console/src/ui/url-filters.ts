import { useSearchParams } from 'react-router';

/** The query with these changes; what is empty is left out, and another filter begins at the first page. */
export function changed(query: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(query);
  if (!('after' in changes)) {
    next.delete('after');
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

/** The filters and the page of a list, which are in the address: a link shows the same list, and the way back leads back. */
export function useUrlFilters() {
  const [query, setQuery] = useSearchParams();
  return {
    get: (name: string, otherwise = '') => query.get(name) ?? otherwise,
    set: (changes: Record<string, string>) => setQuery(changed(query, changes)),
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
  };
}

export type UrlFilters = ReturnType<typeof useUrlFilters>;
