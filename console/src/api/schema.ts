import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { Problem } from './problem';

const PATH = '/api/v1/graphql/schema';
const STALE_AFTER_MS = 60_000;

const text = queryOptions({
  queryKey: ['schema'],
  queryFn: ({ signal }) => fetchText(signal),
  staleTime: STALE_AFTER_MS,
});

/** The API's schema as text: introspection does not tell what `@requires` says, and needs a request ten times as large. */
export function useSchemaText() {
  return useQuery(text);
}

/** The same for what is made from it. */
export function schemaText(queries: QueryClient): Promise<string> {
  return queries.fetchQuery(text);
}

async function fetchText(signal: AbortSignal): Promise<string> {
  const response = await fetch(PATH, { credentials: 'omit', signal }).catch((failure: unknown) => {
    throw signal.aborted ? failure : Problem.unreachable();
  });
  if (!response.ok) {
    throw Problem.of(response.status, undefined, response.headers.get('X-Request-Id'));
  }
  return response.text();
}

/** Of a text that the server has validated. */
export function schemaOf(text: string): GraphQLSchema {
  return buildSchema(text, { assumeValid: true });
}
