import { Badge, Skeleton, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Account, graphql } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { dateTime, money } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { SearchField } from '../ui/SearchField';
import { useUrlFilters } from '../ui/url-filters';
import classes from './Money.module.css';
import { declineWords } from './reasons';
import { SectionLinks } from './SectionLinks';
import { filterOf } from './transaction-filters';
import { type Declined, declinedRequest, PAGE } from './transaction-requests';

const NAMES = ['amountGte', 'amountLte', 'createdGte', 'createdLte'];
const LAST_PAGE = 1_000_000 / PAGE - 1;

/** What the account wanted and did not get. */
export default function DeclinedPage() {
  const { request } = useAsked();
  return (
    <Frame
      title="Declined transactions"
      text="What this account wanted and did not get. None of it cost anything."
      actions={<ShowRequests requests={[request]} />}
    >
      {(account) => (
        <>
          <SectionLinks of="Transactions" />
          <List account={account} />
        </>
      )}
    </Frame>
  );
}

/** What the address says. */
function useAsked() {
  const filters = useUrlFilters();
  const { filter, errors } = filterOf((name) => (NAMES.includes(name) ? filters.get(name) : ''));
  return {
    filters,
    filter,
    errors,
    request: declinedRequest(filter, Math.min(filters.page, LAST_PAGE) * PAGE),
  };
}

function List({ account }: { account: Account }) {
  const { filters, filter, errors, request } = useAsked();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['declined', account.accountId, request.variables],
    queryFn: ({ signal }) =>
      graphql<{ getDeclinedTransactions: Declined[]; next: unknown[] }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }),
    enabled: Object.keys(errors).length === 0,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const declined = data?.getDeclinedTransactions;
  return (
    <>
      <search className={classes.filters}>
        {(['createdGte', 'createdLte'] as const).map((name) => (
          <TextInput
            key={name}
            label={name === 'createdGte' ? 'From' : 'To'}
            type="date"
            min="2000-01-01"
            max="8999-12-31"
            value={filters.get(name)}
            onChange={(event) => filters.set({ [name]: event.currentTarget.value }, true)}
            error={errors[name]}
          />
        ))}
        {(['amountGte', 'amountLte'] as const).map((name) => (
          <SearchField
            key={name}
            label={name === 'amountGte' ? 'Amount, at least' : 'Amount, at most'}
            placeholder={errors[name] ?? '25'}
            value={filters.get(name)}
            onChange={(value) => filters.set({ [name]: value }, true)}
          />
        ))}
      </search>
      {error && (
        <ProblemPanel problem={error} title="The list could not be loaded" onRetry={() => refetch()} />
      )}
      {Object.values(errors).map((text) => (
        <Text key={text} role="alert">
          {text}
        </Text>
      ))}
      {!data && !error && Object.keys(errors).length === 0 && <Skeleton height={240} aria-hidden />}
      {declined?.length === 0 && (
        <Text role="status">
          {Object.keys(filter).length > 0 || filters.page > 0 ? 'Nothing fits.' : 'Nothing was declined.'}
        </Text>
      )}
      {declined && declined.length > 0 && (
        <ul
          className={`surface ${classes.rows}`}
          aria-label="Declined transactions"
          aria-busy={isPlaceholderData}
        >
          {declined.map((one) => (
            <li key={one.transactionId}>
              <Row one={one} />
            </li>
          ))}
        </ul>
      )}
      {data && <NumberPager filters={filters} hasNext={data.next.length > 0} />}
    </>
  );
}

function Row({ one }: { one: Declined }) {
  return (
    <div className={classes.row}>
      <div className={classes.grow}>
        <Text fw={600}>{one.transactionType}</Text>
        <Text size="sm" c="dimmed">
          {[
            one.source && `from ${one.source}`,
            one.destination && `to ${one.destination}`,
            one.connectedAppName && `by ${one.connectedAppName}`,
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
        <Text size="sm" mt={4}>
          {declineWords(one.declineReason)}
        </Text>
        {one.createdAt && (
          <Text size="sm" c="dimmed">
            <time dateTime={one.createdAt}>{dateTime(one.createdAt)}</time>
          </Text>
        )}
      </div>
      <div className={classes.amount}>
        <Text fw={600}>{money(one.amount, one.currency)}</Text>
        <Badge variant="default">Declined</Badge>
      </div>
    </div>
  );
}
