import { useQuery } from '@tanstack/react-query';
import type { Account } from '../api/florin';
import { ask } from '../api/http';

/** One day of an account, as days are counted where the person is. */
export interface Day {
  date: string;
  spend: number;
  cashback: number;
  balance: number;
}

export const RANGES = [7, 30, 90] as const;

export function useDays(account: Account, count: number) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return useQuery({
    queryKey: ['days', account.accountId, count],
    queryFn: ({ signal }) =>
      ask<{ currency: string; days: Day[] }>(
        `api/accounts/${account.accountId}/days?days=${count}&zone=${encodeURIComponent(zone)}`,
        { signal },
      ),
    staleTime: 10_000,
  });
}

/** A calendar day without a zone, so that it is the same one everywhere. */
export function dayText(date: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
