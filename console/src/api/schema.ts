import { useQuery } from '@tanstack/react-query';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { Problem } from './problem';

const PATH = '/api/v1/graphql/schema';

/** The API's schema as text: introspection does not tell what `@requires` says, and needs a request ten times as large. */
export function useSchemaText() {
  return useQuery({ queryKey: ['schema'], queryFn: ({ signal }) => fetchText(signal), staleTime: 60_000 });
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
