import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { percent } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { BuyForm } from './BuyForm';
import classes from './Buying.module.css';
import { Frame } from './Frame';
import { bestRate, type Merchant, stockText } from './offers';
import { ownPath, Picture } from './Picture';
import { merchantRequest } from './shop-requests';
import { useWallet } from './wallet';

/** One merchant: choose a value, see what it earns, and buy. */
export default function MerchantPage() {
  const { slug = '' } = useParams();
  return (
    <Frame title="Buy a gift card" key={slug}>
      {(account) => <OfAccount account={account} slug={slug} />}
    </Frame>
  );
}

function OfAccount({ account, slug }: { account: Account; slug: string }) {
  const request = merchantRequest(slug);
  const merchants = useQuery({
    queryKey: ['merchant', account.accountId, slug],
    queryFn: ({ signal }) =>
      graphql<{ getMerchants: Merchant[] }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }),
  });
  const wallet = useWallet(account);
  const failure = merchants.error ?? wallet.error;
  if (failure) {
    const again = () => Promise.all([merchants.refetch(), wallet.refetch()]);
    return <ProblemPanel problem={failure} title="The merchant could not be loaded" onRetry={again} />;
  }
  if (!merchants.data || !wallet.data) {
    return <Skeleton height={320} aria-hidden />;
  }
  const merchant = merchants.data.getMerchants.find((one) => one.slug === slug);
  if (!merchant) {
    return (
      <Text>
        There is no such merchant here.{' '}
        <Anchor component={Link} to="/shop">
          Look at all of them
        </Anchor>
        .
      </Text>
    );
  }
  return (
    <div className={classes.columns}>
      <BuyForm account={account} merchant={merchant} wallet={wallet.data} />
      <About merchant={merchant} />
    </div>
  );
}

function About({ merchant }: { merchant: Merchant }) {
  const rate = bestRate(merchant.offers);
  const face = ownPath(merchant.faceplateUrl);
  return (
    <aside className={`surface ${classes.panel}`} aria-label="About the merchant">
      {face ? (
        <img className={classes.face} src={face} alt="" />
      ) : (
        <Picture url={merchant.logoUrl} name={merchant.name} size={72} />
      )}
      <Text fw={600} size="lg" mt="md">
        {merchant.name}
      </Text>
      <Text size="sm" c="dimmed">
        {[merchant.category, stockText(merchant.offers)].filter(Boolean).join(' · ')}
      </Text>
      {rate > 0 && (
        <Text size="sm" mt="xs">
          Up to <span className={classes.rate}>{percent(rate)}</span> cashback
        </Text>
      )}
      <Anchor component={Link} to="/shop" size="sm" mt="md" display="inline-block">
        All merchants
      </Anchor>
    </aside>
  );
}
