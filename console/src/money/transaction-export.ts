import { type Account, graphql } from '../api/florin';
import { csv, download } from '../ui/csv';
import { STATUS_WORDS } from './transaction-filters';
import {
  manyTransactionsRequest,
  PAGE,
  PAGES_AT_ONCE,
  type StatementLine,
  type StatementPage,
  statementRequest,
  type Transaction,
  type TransactionPage,
} from './transaction-requests';

/** What a browser and a spreadsheet take without trouble. */
export const MAX_ROWS = 10_000;
/** Each page of a statement reads the account's month anew. */
export const MAX_LINES = 1_000;

/** The mark tells spreadsheets that it is UTF-8. */
const MARK = '\uFEFF';

const HEAD = [
  'Number',
  'Time',
  'Type',
  'Status',
  'Amount',
  'Fee',
  'With fee',
  'Cashback',
  'Cashback in percent',
  'Currency',
  'From',
  'To',
  'Channel',
  'App',
  'Category',
  'Note',
  'Record id',
];

export function transactionsCsv(rows: Transaction[]): string {
  return csv([HEAD, ...rows.map(row)]);
}

function row(one: Transaction): (string | number)[] {
  return [
    one.displayId ?? '',
    one.createdAt,
    one.transactionType,
    STATUS_WORDS[one.status],
    one.amount,
    one.feeAmount,
    one.finalAmount,
    one.cashbackAmount,
    one.cashbackPercentage,
    one.currency,
    one.source ?? '',
    one.destination ?? '',
    one.channel ?? '',
    one.connectedAppName ?? '',
    one.transactionCategory ?? '',
    one.memo ?? '',
    one.recordId,
  ];
}

/** Saves what the filter leaves as a file; gives how many rows, and whether there were more. */
export async function exportTransactions(
  account: Account,
  filter: Record<string, unknown>,
): Promise<{ rows: number; isCut: boolean }> {
  // What happens meanwhile would shift the pages.
  const still = { createdLte: new Date().toISOString(), ...filter };
  const rows: Transaction[] = [];
  let more = true;
  while (more && rows.length < MAX_ROWS) {
    const { query, variables } = manyTransactionsRequest(still, rows.length);
    const answer = await graphql<Record<string, TransactionPage>>(query, variables, {
      account: account.accountId,
    });
    const pages = Object.values(answer);
    rows.push(...pages.flatMap(({ transactions }) => transactions));
    more = pages.length === PAGES_AT_ONCE && (pages.at(-1)?.hasNextPage ?? false) && rows.length % PAGE === 0;
  }
  download('transactions.csv', 'text/csv;charset=utf-8', `${MARK}${transactionsCsv(rows)}`);
  return { rows: rows.length, isCut: more };
}

const STATEMENT_HEAD = ['Time', 'What', 'Other party', 'Category', 'Note', 'Amount', 'Balance', 'Record id'];

export function statementCsv(
  { openingBalance, closingBalance }: StatementPage,
  lines: StatementLine[],
): string {
  return csv([
    STATEMENT_HEAD,
    ['', 'Opening balance', '', '', '', '', Number(openingBalance), ''],
    ...lines.map((one) => [
      one.createdAt,
      one.type,
      one.description ?? '',
      one.transactionCategory ?? '',
      one.memo ?? '',
      one.amount,
      Number(one.balance),
      one.recordId,
    ]),
    ['', 'Closing balance', '', '', '', '', Number(closingBalance), ''],
  ]);
}

/** Saves a month as a file, line by line; gives how many, and whether there were more. */
export async function exportStatement(
  account: Account,
  userCashBalanceId: string,
  month: string,
): Promise<{ rows: number; isCut: boolean }> {
  const lines: StatementLine[] = [];
  let page: StatementPage | undefined;
  do {
    const { query, variables } = statementRequest(userCashBalanceId, month, lines.length);
    const answer: { getStatement: StatementPage } = await graphql(query, variables, {
      account: account.accountId,
    });
    page = answer.getStatement;
    lines.push(...page.lines);
  } while (page.hasNextPage && page.lines.length > 0 && lines.length < MAX_LINES);
  download(
    `statement-${month}-${userCashBalanceId}.csv`,
    'text/csv;charset=utf-8',
    `${MARK}${statementCsv(page, lines)}`,
  );
  return { rows: lines.length, isCut: page.hasNextPage };
}
