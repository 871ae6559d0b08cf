import { NativeSelect, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { count, percent } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { SearchField } from '../ui/SearchField';
import { useUrlFilters } from '../ui/url-filters';
import classes from './Buying.module.css';
import { Frame } from './Frame';
import { bestRate, type Merchant, stockText } from './offers';
import { Picture } from './Picture';
import { ShowRequests } from './ShowRequests';
import { CATEGORIES, merchantsRequest, PAGE } from './shop-requests';

/** Every merchant whose gift cards the account can buy. */
export default function ShopPage() {
  return (
    <Frame
      title="Shop"
      text="Gift cards, with the cashback that your account earns on each."
      actions={<ShowRequests requests={[useShopRequest(), CATEGORIES]} />}
    >
      {(account) => <Gallery account={account} />}
    </Frame>
  );
}

/** Of the page that the address says. */
function useShopRequest() {
  const { get, page } = useUrlFilters();
  return merchantsRequest(get('q'), get('category'), page * PAGE);
}

interface Merchants {
  getMerchants: Merchant[];
  next: { slug: string }[];
}

function Gallery({ account }: { account: Account }) {
  const filters = useUrlFilters();
  const { get, set, page } = filters;
  const search = useCallback((q: string) => set({ q }, true), [set]);
  const request = useShopRequest();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['merchants', account.accountId, request.variables],
    queryFn: ({ signal }) =>
      graphql<Merchants>(request.query, request.variables, { account: account.accountId, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className={classes.filters}>
        <SearchField label="Search" placeholder="Name of a merchant" value={get('q')} onChange={search} />
        <Category account={account} value={get('category')} onChange={(category) => set({ category })} />
      </div>
      <Text size="sm" c="dimmed" role="status">
        {data && found(data, page, get('q') !== '' || get('category') !== '')}
      </Text>
      {error && (
        <ProblemPanel problem={error} title="The shop could not be loaded" onRetry={() => refetch()} />
      )}
      {!data && !error && <Waiting />}
      {data && (
        <ul className={classes.gallery} aria-busy={isPlaceholderData}>
          {data.getMerchants.map((merchant) => (
            <li key={merchant.merchantId}>
              <Tile merchant={merchant} />
            </li>
          ))}
        </ul>
      )}
      <NumberPager filters={filters} hasNext={(data?.next.length ?? 0) > 0} />
    </>
  );
}

function found({ getMerchants, next }: Merchants, page: number, isNarrowed: boolean): string {
  if (getMerchants.length === 0) {
    if (page === 0 && !isNarrowed) {
      return 'There is nothing to buy here yet: the operator of this server has imported no merchants.';
    }
    return page > 0
      ? 'There is nothing on this page. Go back to the first.'
      : 'No merchant fits. Try another name or category.';
  }
  const first = page * PAGE + 1;
  return page === 0 && next.length === 0
    ? `${count(getMerchants.length)} ${getMerchants.length === 1 ? 'merchant' : 'merchants'}`
    : `Merchants ${count(first)} to ${count(first + getMerchants.length - 1)}, by name`;
}

function Waiting() {
  return (
    <div className={classes.gallery} aria-hidden>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <Skeleton key={key} height={86} radius="lg" />
      ))}
    </div>
  );
}

function Tile({ merchant }: { merchant: Merchant }) {
  const rate = bestRate(merchant.offers);
  return (
    <Link to={`/shop/${encodeURIComponent(merchant.slug)}`} className={`surface ${classes.tile}`}>
      <Picture url={merchant.logoUrl} name={merchant.name} size={52} />
      <span className={classes.grow}>
        <Text component="span" fw={600} display="block" truncate>
          {merchant.name}
        </Text>
        <Text component="span" size="sm" c="dimmed" display="block" truncate>
          {[stockText(merchant.offers), merchant.category].filter(Boolean).join(' · ')}
        </Text>
      </span>
      {rate > 0 && (
        <span className={classes.rate}>
          {percent(rate)}
          <span className="visually-hidden"> cashback at best</span>
        </span>
      )}
    </Link>
  );
}

function Category({
  account,
  value,
  onChange,
}: {
  account: Account;
  value: string;
  onChange: (value: string) => void;
}) {
  const { data } = useQuery({
    queryKey: ['categories', account.accountId],
    queryFn: ({ signal }) =>
      graphql<Record<string, string[]>>(CATEGORIES.query, undefined, { account: account.accountId, signal }),
  });
  const names = Object.values(data ?? {}).flat();
  return (
    <NativeSelect
      label="Category"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'All categories' },
        ...(value && !names.includes(value) ? [value] : []),
        ...names,
      ]}
    />
  );
}
