import { NativeSelect, Skeleton, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Account } from '../api/florin';
import { graphql } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { type Column, DataTable } from '../ui/DataTable';
import { count, money } from '../ui/format';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { centsOf, dollars } from './amounts';
import { call, nameOf } from './api';
import { Export } from './Export';
import classes from './Money.module.css';
import { SectionLinks } from './SectionLinks';
import { exportStatement, MAX_LINES } from './transaction-export';
import { PAGE, type StatementLine, type StatementPage, statementRequest } from './transaction-requests';
import { WithWallet } from './WithWallet';
import { type SpendAccount, spendAccountRequest, type Wallet } from './wallet-requests';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LAST_PAGE = 1_000_000 / PAGE;

/** What one spend account did in one month. */
export default function StatementsPage() {
  return (
    <Frame
      title="Statements"
      text="What one spend account did in one month, as months are counted in UTC."
      actions={<Asked />}
    >
      {(account) => (
        <>
          <SectionLinks of="Wallet" />
          <WithWallet account={account}>
            {(wallet) => <Choice account={account} wallet={wallet} />}
          </WithWallet>
        </>
      )}
    </Frame>
  );
}

/** What the address says: nothing is chosen until the wallet is there. */
function useAsked() {
  const filters = useUrlFilters();
  const balance = UUID.test(filters.get('balance')) ? filters.get('balance') : '';
  const asked = filters.get('month');
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : new Date().toISOString().slice(0, 7);
  return { filters, balance, month, offset: Math.min(filters.page, LAST_PAGE) * PAGE };
}

function Asked() {
  const { balance, month, offset } = useAsked();
  return <ShowRequests requests={[statementRequest(balance, month, offset)]} />;
}

function Choice({ account, wallet }: { account: Account; wallet: Wallet }) {
  const { filters, balance, month } = useAsked();
  const open = wallet.spendAccounts;
  const chosen = balance || (open[0]?.userCashBalanceId ?? '');
  const isClosed = chosen !== '' && !open.some((one) => one.userCashBalanceId === chosen);
  const closed = useClosed(account, isClosed ? chosen : '');
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label="Spend account"
          value={chosen}
          onChange={(event) => filters.set({ balance: event.currentTarget.value })}
          data={[
            ...(isClosed
              ? [{ value: chosen, label: closed ? `${nameOf(closed)}, closed` : 'Another balance' }]
              : []),
            ...open.map((one) => ({ value: one.userCashBalanceId, label: nameOf(one) })),
          ]}
        />
        <TextInput
          label="Month"
          type="month"
          min="2000-01"
          max={new Date().toISOString().slice(0, 7)}
          value={month}
          placeholder="2026-11"
          onChange={(event) => filters.set({ month: event.currentTarget.value }, true)}
        />
      </div>
      {chosen === '' ? (
        <Text role="status">This account has no spend account yet: its first deposit opens one.</Text>
      ) : (
        <Statement account={account} balance={chosen} month={month} />
      )}
    </>
  );
}

/** One that is in no wallet any more. */
function useClosed(account: Account, id: string): SpendAccount | undefined {
  const { data } = useQuery({
    queryKey: ['closed-spend-accounts', account.accountId, id],
    queryFn: () =>
      call<{ getUserCashBalanceById: SpendAccount | null }>(account, spendAccountRequest(id)).then(
        ({ getUserCashBalanceById }) => getUserCashBalanceById,
      ),
    enabled: id !== '',
  });
  return data ?? undefined;
}

const WHAT: Record<string, string> = {
  DEPOSIT: 'Deposit',
  PURCHASE: 'Purchase',
  PURCHASE_REFUND: 'Refund of a purchase',
};

const COLUMNS: Column<StatementLine>[] = [
  { header: 'When', cell: (one) => <Time at={one.createdAt} /> },
  {
    header: 'What',
    cell: (one) => (
      <>
        {WHAT[one.type] ?? inWords(one.type)}
        {one.description && `, ${one.description}`}
        {one.memo && (
          <Text size="sm" c="dimmed">
            {one.memo}
          </Text>
        )}
      </>
    ),
  },
  { header: 'Category', cell: (one) => one.transactionCategory ?? '–', wide: true },
  { header: 'Amount', cell: (one) => money(one.amount), align: 'right' },
  { header: 'Balance', cell: (one) => dollars(centsOf(one.balance)), align: 'right' },
];

/** `TRANSFER_OUT` as `Transfer out`. */
function inWords(type: string): string {
  const text = type.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface StatementProps {
  account: Account;
  balance: string;
  month: string;
}

function Statement({ account, balance, month }: StatementProps) {
  const { filters, offset } = useAsked();
  const request = statementRequest(balance, month, offset);
  const { data, error, refetch } = useQuery({
    queryKey: ['statement', account.accountId, request.variables],
    queryFn: ({ signal }): Promise<StatementPage> =>
      graphql<{ getStatement: StatementPage }>(request.query, request.variables, {
        account: account.accountId,
        signal,
      }).then(({ getStatement }) => getStatement),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  if (error) {
    return <ProblemPanel problem={error} title="The statement could not be made" onRetry={() => refetch()} />;
  }
  if (!data) {
    return <Skeleton height={320} aria-hidden />;
  }
  const sums: [string, string][] = [
    ['Opening balance', data.openingBalance],
    ['Came in', data.credits],
    ['Went out', data.debits],
    ['Closing balance', data.closingBalance],
  ];
  return (
    <>
      <dl className={`surface ${classes.panel} ${classes.facts}`} style={{ marginTop: 0 }}>
        {sums.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{dollars(centsOf(amount))}</dd>
          </div>
        ))}
      </dl>
      <Export
        row="line"
        cut={`The first ${count(MAX_LINES)} lines are in the file, which takes no more. Whoever runs this server can make the whole one.`}
        run={() => exportStatement(account, balance, month)}
      />
      <DataTable
        label="Statement"
        columns={COLUMNS}
        rows={data.lines}
        rowKey={(one) => `${one.recordId} ${one.type} ${one.createdAt} ${one.balance}`}
        empty="Nothing happened in this month."
      />
      <NumberPager filters={filters} hasNext={data.hasNextPage} />
    </>
  );
}
