import { Anchor, Button, Skeleton, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { type Account, useAccount } from '../api/florin';
import { useServer } from '../api/server';
import { money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Activity } from './Activity';
import classes from './Buying.module.css';
import { FirstCard } from './FirstCard';
import { Frame, maySpend } from './Frame';
import { LAST_PURCHASES } from './home-requests';
import { LastPurchases, useLastPurchases } from './LastPurchases';
import { NextSteps } from './NextSteps';
import { ShowRequests } from './ShowRequests';
import { nameOf, useWallet, type Wallet } from './wallet';

/** What the account has, what became of it, and what comes next. */
export default function HomePage() {
  return (
    <Frame
      title="Home"
      actions={
        <>
          <BuyButton />
          <ShowRequests requests={[LAST_PURCHASES]} />
        </>
      }
    >
      {(account) => <Overview account={account} />}
    </Frame>
  );
}

function BuyButton() {
  const { account } = useAccount();
  return account && maySpend(account) && !account.blocked ? (
    <Button component={Link} to="/shop">
      Buy a gift card
    </Button>
  ) : null;
}

function Overview({ account }: { account: Account }) {
  const { data: server } = useServer();
  const { data: wallet, error, refetch } = useWallet(account);
  const { data: last } = useLastPurchases(account);
  const isNew = last?.getUserPurchases.length === 0 && server?.demo === false;
  return (
    <>
      {server?.demo && maySpend(account) && <FirstCard account={account} />}
      {error && (
        <ProblemPanel problem={error} title="The balances could not be loaded" onRetry={() => refetch()} />
      )}
      {!wallet && !error && <Skeleton height={110} aria-hidden />}
      {wallet && (isEmpty(wallet) ? <Newcomer /> : <Balances wallet={wallet} />)}
      {wallet &&
        (isNew && !isEmpty(wallet) && maySpend(account) ? <NextSteps /> : <Activity account={account} />)}
      <LastPurchases account={account} />
    </>
  );
}

function isEmpty({ balances, sources }: Wallet): boolean {
  return sources.length === 0 && balances.every(({ balance }) => balance === 0);
}

function Balances({ wallet }: { wallet: Wallet }) {
  return (
    <section aria-labelledby="balances">
      <Title order={2} id="balances" mb="md">
        Balances
      </Title>
      <ul className={classes.balances}>
        {wallet.balances.map((one) => (
          <li key={one.balanceId} className={`surface ${classes.balance}`}>
            <Text size="sm" c="dimmed">
              {nameOf(one)}
            </Text>
            <Text size="xl" fw={650}>
              {money(one.available, one.currency)}
            </Text>
            {one.available !== one.balance && (
              <Text size="xs" c="dimmed">
                {money(one.balance - one.available, one.currency)} held for purchases on their way
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Newcomer() {
  return (
    <section className={`surface ${classes.panel}`} aria-labelledby="next">
      <Title order={2} id="next">
        Your account is empty
      </Title>
      <Text mt="xs" maw={640}>
        It cannot buy anything yet. The operator of this server credits it by hand;{' '}
        <Anchor component={Link} to="/guides/getting-started">
          Getting started
        </Anchor>{' '}
        shows how. Meanwhile look at{' '}
        <Anchor component={Link} to="/shop">
          what there is
        </Anchor>{' '}
        and what it earns.
      </Text>
    </section>
  );
}
