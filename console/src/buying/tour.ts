import { useSyncExternalStore } from 'react';
import { type GraphQlRequest, onForget } from '../api/florin';

/** How far somebody has come on the way of the demo, in this window. */
export interface Tour {
  bought: string | undefined;
  revealed: boolean;
  /** What the pages have sent on the way, in order. */
  requests: GraphQlRequest[];
}

let tour: Tour = { bought: undefined, revealed: false, requests: [] };
const listeners = new Set<() => void>();

export function useTour(): Tour {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => tour,
  );
}

/** A request of the same title replaces the one before. */
export function withRequest({ requests }: Tour, request: GraphQlRequest): GraphQlRequest[] {
  return [...requests.filter(({ title }) => title !== request.title), request];
}

export function currentTour(): Tour {
  return tour;
}

export function onTour(change: Partial<Tour>): void {
  tour = { ...tour, ...change };
  for (const listener of listeners) {
    listener();
  }
}

onForget(() => onTour({ bought: undefined, revealed: false, requests: [] }));
