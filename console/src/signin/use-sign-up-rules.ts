import { useQuery } from '@tanstack/react-query';
import { askSignUpRules } from './entrance';

/** They are those of the server's settings, and stay. */
export function useSignUpRules(enabled = true) {
  return useQuery({
    queryKey: ['server', 'sign-up'],
    queryFn: askSignUpRules,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}
