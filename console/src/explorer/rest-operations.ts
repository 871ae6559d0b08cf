import { queryOptions, useQuery } from '@tanstack/react-query';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { operationsOf, type RestOperation } from './rest';

const OPERATIONS = queryOptions({
  queryKey: ['openapi'],
  queryFn: ({ signal }) => fetchOperations(signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The operations of the REST API, from the server's description of it. */
export function useOperations() {
  return useQuery(OPERATIONS);
}

/** @throws Problem when they cannot be had */
export function loadOperations(): Promise<RestOperation[]> {
  return queries.fetchQuery(OPERATIONS);
}

async function fetchOperations(signal: AbortSignal): Promise<RestOperation[]> {
  const response = await fetch('/openapi.json', { credentials: 'omit', signal }).catch((failure: unknown) => {
    throw signal.aborted ? failure : Problem.unreachable();
  });
  if (!response.ok) {
    throw Problem.of(response.status, undefined, response.headers.get('X-Request-Id'));
  }
  return operationsOf(await response.json());
}
