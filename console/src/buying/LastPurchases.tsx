import { Anchor, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { dateTime, money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Buying.module.css';
import type { CardStatus } from './CardsPage';
import { LAST_PURCHASES } from './home-requests';
import { Picture } from './Picture';

interface Last {
  purchaseId: string;
  status: 'PENDING' | 'COMPLETED' | 'REFUNDED';
  purchaseAmount: number;
  seatRewardValue: number;
  createdAt: string;
  giftCard: {
    giftCardId: string;
    status: CardStatus;
    merchant: { name: string; logoUrl: string | null } | null;
  };
}

const WORDS = { PENDING: ' · on its way', COMPLETED: '', REFUNDED: ' · refunded' } as const;

export function useLastPurchases(account: Account) {
  return useQuery({
    queryKey: ['last-purchases', account.accountId],
    queryFn: ({ signal }) =>
      graphql<{ getUserPurchases: Last[] }>(LAST_PURCHASES.query, undefined, {
        account: account.accountId,
        signal,
      }),
    staleTime: 5_000,
  });
}

export function LastPurchases({ account }: { account: Account }) {
  const { data, error, refetch } = useLastPurchases(account);
  return (
    <section aria-labelledby="last">
      <Group justify="space-between" mb="md">
        <Title order={2} id="last">
          Last purchases
        </Title>
        <Anchor component={Link} to="/purchases" size="sm">
          All purchases
        </Anchor>
      </Group>
      {error && (
        <ProblemPanel problem={error} title="The purchases could not be loaded" onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton height={160} aria-hidden />}
      {data?.getUserPurchases.length === 0 && <Text c="dimmed">Nothing was bought yet.</Text>}
      {data && data.getUserPurchases.length > 0 && (
        <ul className={`surface ${classes.rows}`}>
          {data.getUserPurchases.map((one) => (
            <li key={one.purchaseId}>
              <Row one={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ one }: { one: Last }) {
  const name = one.giftCard.merchant?.name ?? 'Gift card';
  return (
    <Link to={`/cards/${one.giftCard.giftCardId}`} className={classes.row}>
      <Picture url={one.giftCard.merchant?.logoUrl} name={name} size={36} />
      <span className={classes.grow}>
        <Text component="span" fw={600} display="block" truncate>
          {name}
        </Text>
        <Text component="span" size="sm" c="dimmed" display="block">
          {dateTime(one.createdAt)}
          {WORDS[one.status]}
        </Text>
      </span>
      <span className={classes.right}>
        <Text component="span" fw={600} display="block">
          {money(one.purchaseAmount)}
        </Text>
        <Text component="span" size="sm" c="dimmed" display="block">
          {money(one.seatRewardValue)} back
        </Text>
      </span>
    </Link>
  );
}
