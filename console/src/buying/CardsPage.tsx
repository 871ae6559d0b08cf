import { Anchor, Badge, NativeSelect, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { dateOnly } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useUrlFilters } from '../ui/url-filters';
import classes from './Buying.module.css';
import { CARDS_PAGE, cardsRequest } from './card-requests';
import { Frame } from './Frame';
import { Picture } from './Picture';
import { ShowRequests } from './ShowRequests';

export interface Card {
  giftCardId: string;
  status: CardStatus;
  createdAt: string;
  endDate: string | null;
  merchant: { name: string; slug: string; logoUrl: string | null } | null;
}

export type CardStatus = 'ACTIVE' | 'PENDING' | 'VOIDING' | 'REFUNDED';

export const STATUS_WORDS: Record<CardStatus, string> = {
  ACTIVE: 'Ready',
  PENDING: 'On its way',
  VOIDING: 'Being taken back',
  REFUNDED: 'Refunded',
};

/** The account's gift cards, the newest first. */
export default function CardsPage() {
  return (
    <Frame
      title="Cards"
      text="What was bought with this account. Open a card to see its code."
      actions={<ShowRequests requests={[useCards().request]} />}
    >
      {(account) => <Cards account={account} />}
    </Frame>
  );
}

/** What the address says. */
function useCards() {
  const filters = useUrlFilters();
  const status = filters.get('status') in STATUS_WORDS ? filters.get('status') : '';
  return { status, filters, request: cardsRequest(status, filters.page * CARDS_PAGE) };
}

function Cards({ account }: { account: Account }) {
  const { status, filters, request } = useCards();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['cards', account.accountId, request.variables],
    queryFn: ({ signal }) =>
      graphql<{ getGiftCards: Card[]; next: unknown[] }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return (
    <>
      <NativeSelect
        label="Status"
        maw={240}
        value={status}
        onChange={(event) => filters.set({ status: event.currentTarget.value })}
        data={[
          { value: '', label: 'All' },
          ...Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label })),
        ]}
      />
      {error && (
        <ProblemPanel problem={error} title="The cards could not be loaded" onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton height={220} aria-hidden />}
      {data && data.getGiftCards.length === 0 && <None isFirst={filters.page === 0 && status === ''} />}
      {data && data.getGiftCards.length > 0 && (
        <ul className={`surface ${classes.rows}`} aria-busy={isPlaceholderData}>
          {data.getGiftCards.map((card) => (
            <li key={card.giftCardId}>
              <Row card={card} />
            </li>
          ))}
        </ul>
      )}
      <NumberPager filters={filters} hasNext={(data?.next.length ?? 0) > 0} />
    </>
  );
}

function None({ isFirst }: { isFirst: boolean }) {
  return isFirst ? (
    <Text>
      There are no cards yet.{' '}
      <Anchor component={Link} to="/shop">
        Buy the first one
      </Anchor>
      .
    </Text>
  ) : (
    <Text>No card fits. Choose another status, or go back to the first page.</Text>
  );
}

function Row({ card }: { card: Card }) {
  const name = card.merchant?.name ?? 'Gift card';
  return (
    <Link to={`/cards/${card.giftCardId}`} className={classes.row}>
      <Picture url={card.merchant?.logoUrl} name={name} size={40} />
      <span className={classes.grow}>
        <Text component="span" fw={600} display="block" truncate>
          {name}
        </Text>
        <Text component="span" size="sm" c="dimmed" display="block">
          Bought {dateOnly(card.createdAt)}
          {card.endDate && `, good until ${dateOnly(card.endDate)}`}
        </Text>
      </span>
      <Badge variant="default">{STATUS_WORDS[card.status]}</Badge>
    </Link>
  );
}
