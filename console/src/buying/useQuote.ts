import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type Account, graphql } from '../api/florin';
import type { Offer } from './offers';
import { quoteRequest } from './shop-requests';

const TYPING_MILLIS = 250;

/** The best offer for a value and a way to pay, asked anew when either changes, and every half minute. */
export function useQuote(account: Account, slug: string, amount: number | undefined, method: string) {
  const [settled] = useDebouncedValue(amount, TYPING_MILLIS);
  const request = quoteRequest(slug, settled ?? 0, method);
  const query = useQuery({
    queryKey: ['quote', account.accountId, request.variables],
    queryFn: ({ signal }) =>
      graphql<{ getOfferQuote: Offer | null }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }).then(({ getOfferQuote }) => getOfferQuote),
    enabled: settled !== undefined,
    staleTime: 10_000,
    refetchInterval: 30_000,
  });
  const isCurrent = settled === amount && query.data !== undefined;
  const quote = isCurrent ? query.data : undefined;
  return {
    /** `null` when nothing can be bought for it; `undefined` until that is known. */
    offer: quote === undefined ? undefined : quote?.offerId ? quote : null,
    error: query.error,
    refetch: query.refetch,
  };
}
