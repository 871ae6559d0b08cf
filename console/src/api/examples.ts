import { useQuery } from '@tanstack/react-query';
import { ask } from './http';

/** A request that the server's tests have really run, and what it was answered. */
export interface Example {
  id: string;
  title: string;
  description: string;
  credential: 'API_KEY' | 'USER_TOKEN';
  query: string;
  variables: Record<string, unknown>;
  status: number;
  response: unknown;
}

/** @param wanted whether they are needed yet */
export function useExamples(wanted = true) {
  return useQuery({
    queryKey: ['examples'],
    queryFn: ({ signal }) => ask<Example[]>('api/public/examples', { signal }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
