import { useQuery } from '@tanstack/react-query';
import { ask } from './http';

/** What anybody may know of the server. */
export interface ServerInfo {
  environment: 'staging' | 'live';
  version: string;
  demo: boolean;
}

export function useServer() {
  return useQuery({
    queryKey: ['server'],
    queryFn: ({ signal }) => ask<ServerInfo>('api/public/server', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
