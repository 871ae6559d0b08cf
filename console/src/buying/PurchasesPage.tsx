import {
  Anchor,
  Badge,
  Button,
  Group,
  NativeSelect,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { type Account, graphql } from '../api/florin';
import { count, dateTime, money } from '../ui/format';
import { Pager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { SearchField } from '../ui/SearchField';
import { type UrlFilters, useUrlFilters } from '../ui/url-filters';
import classes from './Buying.module.css';
import { exportPurchases, MAX_ROWS } from './export';
import { Frame } from './Frame';
import {
  FILTERS,
  OWN_CATEGORIES,
  PURCHASE_WORDS,
  PURCHASES,
  type PurchaseRow,
  type PurchaseRows,
  usePurchases,
} from './purchases';
import { ShowRequests } from './ShowRequests';

/** Everything that was bought with the account. */
export default function PurchasesPage() {
  return (
    <Frame
      title="Purchases"
      text="What was bought with this account, by whom, and what it earned."
      actions={<ShowRequests requests={[PURCHASES]} />}
    >
      {(account) => <Purchases account={account} />}
    </Frame>
  );
}

function Purchases({ account }: { account: Account }) {
  const { get, set } = useUrlFilters();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, get(name)]).filter(([, value]) => value));
  const before = get('before');
  const after = get('after');
  const asked = { ...filters, ...(before && { before }), ...(after && !before && { after }) };
  const { data, error, refetch, isPlaceholderData } = usePurchases(account, asked);
  return (
    <>
      <Filters account={account} get={get} set={set} />
      <Export account={account} filters={filters} />
      {error && (
        <ProblemPanel problem={error} title="The purchases could not be loaded" onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton height={320} aria-hidden />}
      {data && !error && (
        <>
          {data.purchases.length === 0 ? (
            <None isNarrowed={Object.keys(asked).length > 0} />
          ) : (
            <Rows rows={data.purchases} isOld={isPlaceholderData} />
          )}
          <Neighbours data={data} before={before} after={after} />
        </>
      )}
    </>
  );
}

function None({ isNarrowed }: { isNarrowed: boolean }) {
  return isNarrowed ? (
    <Text role="status">
      No purchase fits.{' '}
      <Anchor component={Link} to="/purchases">
        Show all
      </Anchor>
      .
    </Text>
  ) : (
    <Text role="status">
      Nothing was bought yet.{' '}
      <Anchor component={Link} to="/shop">
        Buy the first card
      </Anchor>
      .
    </Text>
  );
}

interface FiltersProps {
  account: Account;
  get: UrlFilters['get'];
  set: UrlFilters['set'];
}

function Filters({ account, get, set }: FiltersProps) {
  const { data } = useQuery({
    queryKey: ['own-categories', account.accountId],
    queryFn: ({ signal }) =>
      graphql<Record<string, string[]>>(OWN_CATEGORIES.query, undefined, {
        account: account.accountId,
        signal,
      }),
  });
  const categories = Object.values(data ?? {}).flat();
  const category = get('category');
  const search = useCallback((q: string) => set({ q }, true), [set]);
  return (
    <search className={classes.narrow}>
      <SearchField label="Search" placeholder="Merchant, note or number" value={get('q')} onChange={search} />
      <NativeSelect
        label="Status"
        value={get('status')}
        onChange={(event) => set({ status: event.currentTarget.value })}
        data={[
          { value: '', label: 'All' },
          ...Object.entries(PURCHASE_WORDS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        label="Category"
        value={category}
        onChange={(event) => set({ category: event.currentTarget.value })}
        data={[
          { value: '', label: 'All' },
          ...(category && !categories.includes(category) ? [category] : []),
          ...categories,
        ]}
      />
      <Day label="From" value={get('from')} onChange={(value) => set({ from: value }, true)} />
      <Day label="To" value={get('to')} onChange={(value) => set({ to: value }, true)} />
    </search>
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={label}
      type="date"
      min="2000-01-01"
      max="8999-12-31"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Export({ account, filters }: { account: Account; filters: Record<string, string> }) {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setSaid('');
    setProblem(undefined);
    try {
      const { rows, isCut } = await exportPurchases(account, filters);
      setSaid(
        isCut
          ? `The newest ${count(rows)} are in the file: it holds ${count(MAX_ROWS)} at most. Choose fewer days for the others.`
          : `${count(rows)} ${rows === 1 ? 'purchase is' : 'purchases are'} in the file.`,
      );
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="sm">
      <Group gap="md">
        <Button variant="default" size="sm" onClick={run} loading={isBusy}>
          Save as CSV
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {said}
        </Text>
      </Group>
      {problem !== undefined && (
        <ProblemPanel problem={problem} title="The file could not be made" onRetry={run} />
      )}
    </Stack>
  );
}

function Rows({ rows, isOld }: { rows: PurchaseRow[]; isOld: boolean }) {
  return (
    <section className={`surface ${classes.wide}`} aria-label="Purchases" aria-busy={isOld}>
      <Table.ScrollContainer minWidth={860} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Merchant</Table.Th>
              <Table.Th scope="col">When</Table.Th>
              <Table.Th scope="col">Status</Table.Th>
              <Table.Th scope="col">Category and note</Table.Th>
              <Table.Th scope="col">Bought by</Table.Th>
              <Table.Th scope="col" className={classes.right}>
                Cashback
              </Table.Th>
              <Table.Th scope="col" className={classes.right}>
                Value
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.purchaseId} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Row({ row }: { row: PurchaseRow }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        <Anchor component={Link} to={`/cards/${row.giftCardId}`} inherit>
          {row.merchant}
        </Anchor>
        <Text size="xs" c="dimmed">
          {row.displayId}
        </Text>
      </Table.Th>
      <Table.Td>{dateTime(row.createdAt)}</Table.Td>
      <Table.Td>
        <Badge variant="default">{PURCHASE_WORDS[row.status]}</Badge>
      </Table.Td>
      <Table.Td className={classes.note}>
        {row.category}
        {row.memo && (
          <Text size="sm" c="dimmed">
            {row.memo}
          </Text>
        )}
        {row.hasAttachment && (
          <Text size="xs" c="dimmed">
            With a file
          </Text>
        )}
      </Table.Td>
      <Table.Td>{row.buyer}</Table.Td>
      <Table.Td className={classes.right}>{money(row.cashback, row.currency)}</Table.Td>
      <Table.Td className={classes.right}>{money(row.amount, row.currency)}</Table.Td>
    </Table.Tr>
  );
}

interface NeighboursProps {
  data: PurchaseRows;
  before: string;
  after: string;
}

/** A page begins beside a purchase, so it stays where it is while others are bought. */
function Neighbours({ data, before, after }: NeighboursProps) {
  const isBackwards = after !== '' && before === '';
  const hasNewer = isBackwards ? data.more : before !== '';
  const hasOlder = isBackwards || data.more;
  const first = data.purchases[0];
  const last = data.purchases.at(-1);
  return (
    <Pager
      ways={[
        { label: 'Newest', to: hasNewer ? {} : null },
        { label: 'Newer', to: hasNewer && first ? { after: first.purchaseId } : null },
        { label: 'Older', to: hasOlder && last ? { before: last.purchaseId } : null },
      ]}
    />
  );
}
