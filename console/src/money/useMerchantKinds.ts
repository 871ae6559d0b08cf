import { useQuery } from '@tanstack/react-query';
import type { Account } from '../api/florin';
import { call } from './api';
import { CATEGORY_CODES } from './wallet-requests';

/** The merchant category codes, as a field of choices takes them. */
export function useMerchantKinds(account: Account) {
  return useQuery({
    queryKey: ['merchant-category-codes'],
    queryFn: () =>
      call<{ getMccList: { code: string; description: string }[] }>(account, CATEGORY_CODES).then(
        ({ getMccList }) =>
          getMccList.map(({ code, description }) => ({ value: code, label: `${code} ${description}` })),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
