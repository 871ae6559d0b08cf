import { Anchor, Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { dateOnly, dateTime, money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Advised } from './Advised';
import classes from './Buying.module.css';
import { type CardStatus, STATUS_WORDS } from './CardsPage';
import { purchaseOfCardRequest, revealRequest } from './card-requests';
import { Frame } from './Frame';
import { ownPath, Picture } from './Picture';
import { Reveal } from './Reveal';
import { ShowRequests } from './ShowRequests';

const POLL_MILLIS = 2_000;

export interface Purchase {
  purchaseId: string;
  purchaseDisplayId: string;
  status: 'PENDING' | 'COMPLETED' | 'REFUNDED';
  purchaseAmount: number;
  fluzpayAmount: number;
  seatRewardValue: number;
  createdAt: string;
  memo: string | null;
  transactionCategory: string | null;
  attachmentUrl: string | null;
  giftCard: {
    giftCardId: string;
    status: CardStatus;
    endDate: string | null;
    termsAndConditions: string | null;
    merchant: { name: string; slug: string; logoUrl: string | null; faceplateUrl: string | null } | null;
  };
}

interface Trace {
  purchaseId: string;
  reveals: { revealedAt: string; firstName: string; lastName: string; appName: string; requestId: string }[];
}

/** One card: where it stands, its code for whoever asks for it, and who has seen that. */
export default function CardPage() {
  const { id = '' } = useParams();
  return (
    <Frame title="Gift card" key={id}>
      {(account) => <OfAccount account={account} cardId={id} />}
    </Frame>
  );
}

function OfAccount({ account, cardId }: { account: Account; cardId: string }) {
  const trace = useQuery({
    queryKey: ['card-trace', account.accountId, cardId],
    queryFn: ({ signal }) => ask<Trace>(`api/accounts/${account.accountId}/cards/${cardId}`, { signal }),
    staleTime: 0,
  });
  const purchaseId = trace.data?.purchaseId;
  const request = purchaseOfCardRequest(purchaseId ?? '');
  const { data, error, refetch } = useQuery({
    queryKey: ['purchase', account.accountId, purchaseId],
    queryFn: ({ signal }) =>
      graphql<{ getUserPurchaseById: Purchase | null }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }).then(({ getUserPurchaseById }) => getUserPurchaseById),
    enabled: purchaseId !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (isMoving(state.data) && !state.error ? POLL_MILLIS : false),
  });
  if (trace.error instanceof Problem && trace.error.status === 404) {
    return (
      <Text>
        This account has no such card.{' '}
        <Anchor component={Link} to="/cards">
          Look at all of its cards
        </Anchor>
        , or choose another account.
      </Text>
    );
  }
  if (error instanceof Problem && error.status === 200) {
    // The purchase was refused in the end, and this is why.
    return <Advised problem={error} onRetry={() => refetch()} onQuote={() => refetch()} />;
  }
  const failure = trace.error ?? error;
  if (failure) {
    const again = () => Promise.all([trace.refetch(), refetch()]);
    return <ProblemPanel problem={failure} title="The card could not be loaded" onRetry={again} />;
  }
  if (!data || !trace.data) {
    return <Skeleton height={320} aria-hidden />;
  }
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <Code account={account} purchase={data} onReveal={() => trace.refetch()} />
        <Facts purchase={data} />
      </Stack>
      <Aside purchase={data} trace={trace.data} />
    </div>
  );
}

function isMoving(purchase: Purchase | null | undefined): boolean {
  return purchase?.status === 'PENDING' || purchase?.giftCard.status === 'VOIDING';
}

function Code({
  account,
  purchase,
  onReveal,
}: {
  account: Account;
  purchase: Purchase;
  onReveal: () => void;
}) {
  const { giftCard } = purchase;
  const name = giftCard.merchant?.name ?? 'Gift card';
  return (
    <section className={`surface ${classes.panel}`} aria-label="The card">
      <Group gap="md" wrap="nowrap" align="flex-start">
        <Picture url={giftCard.merchant?.logoUrl} name={name} size={56} />
        <div className={classes.grow}>
          <Title order={2}>
            {money(purchase.purchaseAmount)} {name}
          </Title>
          <Group gap="sm" mt={6} role="status">
            <Badge variant="default">{STATUS_WORDS[giftCard.status]}</Badge>
            {giftCard.endDate && (
              <Text size="sm" c="dimmed">
                Good until {dateOnly(giftCard.endDate)}
              </Text>
            )}
          </Group>
        </div>
        <ShowRequests
          requests={[revealRequest(giftCard.giftCardId), purchaseOfCardRequest(purchase.purchaseId)]}
        />
      </Group>
      <State account={account} purchase={purchase} onReveal={onReveal} />
    </section>
  );
}

function State({
  account,
  purchase,
  onReveal,
}: {
  account: Account;
  purchase: Purchase;
  onReveal: () => void;
}) {
  switch (purchase.giftCard.status) {
    case 'ACTIVE':
      return <Reveal account={account} cardId={purchase.giftCard.giftCardId} onReveal={onReveal} />;
    case 'PENDING':
      return (
        <Text mt="lg">
          The card is on its way. It was bought once, and appears here as soon as it is issued. You can leave
          this page.
        </Text>
      );
    case 'VOIDING':
      return <Text mt="lg">The card is being taken back, and shows no code meanwhile.</Text>;
    case 'REFUNDED':
      return <Text mt="lg">The purchase was refunded. The card has no value any more.</Text>;
  }
}

function Facts({ purchase }: { purchase: Purchase }) {
  const external = purchase.purchaseAmount - purchase.fluzpayAmount;
  return (
    <section className={`surface ${classes.panel}`} aria-labelledby="purchase">
      <Title order={2} id="purchase" mb="md">
        Purchase {purchase.purchaseDisplayId}
      </Title>
      <dl className={classes.facts}>
        <Fact name="Bought" value={dateTime(purchase.createdAt)} />
        <Fact name="Value" value={money(purchase.purchaseAmount)} />
        <Fact name="From the balance" value={money(purchase.fluzpayAmount)} />
        {external > 0 && <Fact name="From another source" value={money(external)} />}
        <Fact name="Cashback" value={money(purchase.seatRewardValue)} />
        {purchase.transactionCategory && <Fact name="Category" value={purchase.transactionCategory} />}
        {purchase.memo && <Fact name="Note" value={purchase.memo} />}
      </dl>
      {purchase.attachmentUrl && (
        <Anchor href={purchase.attachmentUrl} rel="noreferrer" size="sm" mt="md" display="inline-block">
          Download the attached file
        </Anchor>
      )}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Aside({ purchase, trace }: { purchase: Purchase; trace: Trace }) {
  const face = ownPath(purchase.giftCard.merchant?.faceplateUrl);
  return (
    <aside className={`surface ${classes.panel}`} aria-label="More about the card">
      <Stack gap="lg">
        {face && <img className={classes.face} src={face} alt="" />}
        <section aria-labelledby="seen">
          <Title order={2} id="seen" size="h3" mb="xs">
            Who has seen the code
          </Title>
          {trace.reveals.length === 0 ? (
            <Text size="sm">Nobody yet.</Text>
          ) : (
            <ul className={classes.seen}>
              {trace.reveals.map((one) => (
                <li key={`${one.revealedAt} ${one.requestId}`}>
                  <Text size="sm">
                    {one.firstName} {one.lastName}, {dateTime(one.revealedAt)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    By {one.appName}, request <span className={classes.id}>{one.requestId}</span>
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </section>
        {purchase.giftCard.termsAndConditions && (
          <details>
            <summary className={classes.summary}>Terms</summary>
            <Text size="sm" mt="xs" className={classes.terms}>
              {purchase.giftCard.termsAndConditions}
            </Text>
          </details>
        )}
      </Stack>
    </aside>
  );
}
