import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const RETRIES = 2;

/** What was refused is refused again; what was not answered may be tried again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) =>
        count < RETRIES && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
  },
});
