import { Anchor, Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { Frame, maySpend } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { count, dateTime, money, percent, plural } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useUrlFilters } from '../ui/url-filters';
import { Export } from './Export';
import classes from './Money.module.css';
import { NotesForm } from './NotesForm';
import { SectionLinks } from './SectionLinks';
import { TransactionFilters } from './TransactionFilters';
import { exportTransactions, MAX_ROWS } from './transaction-export';
import { filterOf, STATUS_WORDS } from './transaction-filters';
import { PAGE, type Transaction, type TransactionPage, transactionsRequest } from './transaction-requests';
import { type Done, Undoable } from './Undoable';

/** The API passes over a million at most. */
const LAST_PAGE = 1_000_000 / PAGE;

/** Everything that has happened to the account's money. */
export default function TransactionsPage() {
  const { request } = useAsked();
  return (
    <Frame
      title="Transactions"
      text="All that has happened to this account’s money, whoever did it."
      actions={<ShowRequests requests={[request]} />}
    >
      {(account) => (
        <>
          <SectionLinks of="Transactions" />
          <Transactions account={account} />
        </>
      )}
    </Frame>
  );
}

/** What the address says. */
function useAsked() {
  const filters = useUrlFilters();
  const { filter, errors } = filterOf(filters.get);
  const offset = Math.min(filters.page, LAST_PAGE) * PAGE;
  return { filters, filter, errors, request: transactionsRequest(filter, offset) };
}

function Transactions({ account }: { account: Account }) {
  const { filters, filter, errors, request } = useAsked();
  const isWrong = Object.keys(errors).length > 0;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['transactions', account.accountId, request.variables],
    queryFn: ({ signal }): Promise<TransactionPage> =>
      graphql<{ getTransactions: TransactionPage }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }).then(({ getTransactions }) => getTransactions),
    enabled: !isWrong,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return (
    <>
      <TransactionFilters filters={filters} errors={errors} />
      <Export
        row="transaction"
        cut={`The newest ${count(MAX_ROWS)} are in the file, which takes no more. Choose fewer days for the others.`}
        run={() => exportTransactions(account, filter)}
        disabled={isWrong}
      />
      {error && (
        <ProblemPanel
          problem={error}
          title="The transactions could not be loaded"
          onRetry={() => refetch()}
        />
      )}
      {!data && !error && !isWrong && <Skeleton height={320} aria-hidden />}
      {data && !error && (
        <>
          <Text size="sm" c="dimmed" role="status">
            {data.totalCount === 0
              ? Object.keys(filter).length > 0
                ? 'No transaction fits.'
                : 'Nothing has happened yet.'
              : plural(data.totalCount, 'transaction')}
          </Text>
          {data.transactions.length > 0 && (
            <ul className={`surface ${classes.rows}`} aria-label="Transactions" aria-busy={isPlaceholderData}>
              {data.transactions.map((one) => (
                <li key={one.recordId}>
                  <Row account={account} one={one} />
                </li>
              ))}
            </ul>
          )}
          <NumberPager filters={filters} hasNext={data.hasNextPage} />
        </>
      )}
    </>
  );
}

const COMES_IN = new Set(['Add Money', 'Transfer - In', 'Gift Card Redemption']);

/** Amounts are positive in both directions: the type says which. */
function signed(one: Transaction): string {
  const amount = money(one.amount, one.currency);
  return one.transactionType === 'Internal Transfer'
    ? amount
    : `${COMES_IN.has(one.transactionType) ? '+' : '−'}${amount}`;
}

function Row({ account, one }: { account: Account; one: Transaction }) {
  const [isEditing, setEditing] = useState(false);
  const [done, setDone] = useState<Done>();
  const notes = one.memo || one.transactionCategory || one.attachmentUrl ? 'Change notes' : 'Add notes';
  return (
    <>
      <div className={classes.row}>
        <div className={classes.grow}>
          <Text fw={600}>{one.transactionType}</Text>
          <Text size="sm" c="dimmed">
            {[one.source && `from ${one.source}`, one.destination && `to ${one.destination}`]
              .filter(Boolean)
              .join(' ')}
          </Text>
          <Text size="sm" c="dimmed">
            <time dateTime={one.createdAt}>{dateTime(one.createdAt)}</time>
          </Text>
        </div>
        <div className={classes.amount}>
          <Text fw={600}>{signed(one)}</Text>
          <Badge variant="default">{STATUS_WORDS[one.status]}</Badge>
        </div>
      </div>
      <Group gap="xs" mt={6}>
        {one.transactionCategory && <Badge variant="default">{one.transactionCategory}</Badge>}
        {one.memo && (
          <Text size="sm" className={classes.grow}>
            {one.memo}
          </Text>
        )}
        {one.attachmentUrl && (
          <Anchor href={one.attachmentUrl} target="_blank" rel="noreferrer" size="sm">
            Open the file
          </Anchor>
        )}
        {maySpend(account) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isEditing}
            aria-label={`${notes}: ${one.transactionType}, ${signed(one)}, ${dateTime(one.createdAt)}`}
            onClick={() => setEditing(!isEditing)}
          >
            {notes}
          </Button>
        )}
      </Group>
      {isEditing && (
        <NotesForm account={account} one={one} onClose={() => setEditing(false)} onDone={setDone} />
      )}
      {done && <Undoable key={done.text} done={done} />}
      <Details one={one} />
    </>
  );
}

const CHANNELS: Record<string, string> = {
  API: 'by an app',
  WEB: 'on Florin’s own pages',
  OPERATOR: 'by an operator',
};

function Details({ one }: { one: Transaction }) {
  const facts: [string, string | null | false][] = [
    ['Number', one.displayId],
    ['Fee', one.feeAmount > 0 && money(one.feeAmount, one.currency)],
    ['With its fee', one.feeAmount > 0 && money(one.finalAmount, one.currency)],
    [
      'Cashback',
      one.cashbackAmount > 0 &&
        `${money(one.cashbackAmount, one.currency)}, ${percent(one.cashbackPercentage)}`,
    ],
    ['Made', one.channel && (CHANNELS[one.channel] ?? one.channel)],
    ['App', one.connectedAppName],
    ['Last changed', one.updatedAt && dateTime(one.updatedAt)],
    ['Record id', one.recordId],
  ];
  return (
    <details>
      <summary className={classes.summary}>
        <Text span size="sm">
          Details<span className="visually-hidden"> of {one.displayId ?? one.recordId}</span>
        </Text>
      </summary>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {one.transactionType === 'Gift Card Purchase' && one.displayId && (
        <Anchor component={Link} to={`/purchases?q=${encodeURIComponent(one.displayId)}`} size="sm">
          Show the purchase and its card
        </Anchor>
      )}
    </details>
  );
}
