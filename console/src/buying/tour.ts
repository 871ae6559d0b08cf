import { useSyncExternalStore } from 'react';

/** How far somebody has come on the way of the demo, in this window. */
export interface Tour {
  bought: string | undefined;
  revealed: boolean;
}

let tour: Tour = { bought: undefined, revealed: false };
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

export function onTour(change: Partial<Tour>): void {
  tour = { ...tour, ...change };
  for (const listener of listeners) {
    listener();
  }
}
