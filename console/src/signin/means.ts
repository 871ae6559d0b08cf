import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';

/** By what the person can show that it is them. */
export interface Means {
  proven: boolean;
  password: boolean;
  passkey: boolean;
  /** Where a mailed code arrives; in staging without a mail server it is in the server's log. */
  letter: 'MAILBOX' | 'LOG' | 'NOWHERE';
  /** The demo's user, who has neither a password nor a mailbox. */
  demo: boolean;
  secondStep: boolean;
}

const KEY = ['proof'];

export function useMeans() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<Means>('api/proof', { signal }),
    staleTime: 0,
  });
}

/** A password or passkey came or went. */
export function refreshMeans(): Promise<void> {
  return queries.invalidateQueries({ queryKey: KEY });
}
