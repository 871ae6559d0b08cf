import type { GraphQlRequest } from '../api/florin';

/** The most that the API lists at once. */
export const PAGE = 20;
/** Pages of one request of an export: far below the bounds of an operation. */
export const PAGES_AT_ONCE = 10;

export interface Transaction {
  recordId: string;
  displayId: string | null;
  transactionType: string;
  status: TransactionStatus;
  amount: number;
  finalAmount: number;
  feeAmount: number;
  cashbackAmount: number;
  cashbackPercentage: number;
  currency: string;
  channel: string | null;
  connectedAppName: string | null;
  createdAt: string;
  updatedAt: string;
  source: string | null;
  destination: string | null;
  memo: string | null;
  transactionCategory: string | null;
  attachmentUrl: string | null;
}

export type TransactionStatus = 'PENDING' | 'COMPLETED' | 'REFUNDED' | 'REVERSED' | 'FAILED';

export interface TransactionPage {
  totalCount: number;
  hasNextPage: boolean;
  transactions: Transaction[];
}

const TRANSACTION = `fragment OfTransaction on TransactionConnection {
  totalCount
  hasNextPage
  transactions {
    recordId
    displayId
    transactionType
    status
    amount
    finalAmount
    feeAmount
    cashbackAmount
    cashbackPercentage
    currency
    channel
    connectedAppName
    createdAt
    updatedAt
    source
    destination
    memo
    transactionCategory
    attachmentUrl
  }
}`;

export function transactionsRequest(filter: object, offset: number): GraphQlRequest {
  return {
    title: 'Transactions',
    query: `query Transactions($filter: TransactionFilterInput, $paginate: OffsetInput) {
  getTransactions(filter: $filter, paginate: $paginate) {
    ...OfTransaction
  }
}

${TRANSACTION}`,
    variables: { filter, paginate: { limit: PAGE, offset } },
  };
}

/** Several pages at once, as `page0` and so on. */
export function manyTransactionsRequest(filter: object, offset: number): GraphQlRequest {
  const pages = Array.from(
    { length: PAGES_AT_ONCE },
    (_, page) => `  page${page}: getTransactions(filter: $filter, paginate: { limit: ${PAGE}, offset: ${
      offset + page * PAGE
    } }) {
    ...OfTransaction
  }`,
  );
  return {
    title: 'Transactions, many pages',
    query: `query Transactions($filter: TransactionFilterInput) {
${pages.join('\n')}
}

${TRANSACTION}`,
    variables: { filter },
  };
}

/** How a movement of money stands that was begun before. */
export function statusRequest(recordId: string): GraphQlRequest {
  return {
    title: 'Status of a transaction',
    query: `query Status($filter: TransactionFilterInput) {
  getTransactions(filter: $filter) {
    transactions {
      recordId
      status
    }
  }
}`,
    variables: { filter: { recordId: [recordId] } },
  };
}

export function notesRequest(input: Record<string, string | null>): GraphQlRequest {
  return {
    title: 'Notes of a transaction',
    query: `mutation Notes($input: UpdateTransactionMetadataInput!) {
  updateTransactionMetadata(input: $input) {
    recordId
    memo
    transactionCategory
    attachmentUrl
  }
}`,
    variables: { input },
  };
}

export interface Declined {
  transactionId: string;
  transactionType: string;
  amount: number;
  currency: string;
  source: string | null;
  destination: string | null;
  declineReason: string | null;
  declineMessage: string | null;
  connectedAppName: string | null;
  createdAt: string | null;
}

/** A page of them, and whether there is another one. */
export function declinedRequest(filter: object, offset: number): GraphQlRequest {
  return {
    title: 'Declined transactions',
    query: `query Declined($filter: DeclineTransactionFilterInput, $offset: Int!, $next: Int!) {
  getDeclinedTransactions(filter: $filter, paginate: { limit: ${PAGE}, offset: $offset }) {
    transactionId
    transactionType
    amount
    currency
    source
    destination
    declineReason
    declineMessage
    connectedAppName
    createdAt
  }
  next: getDeclinedTransactions(filter: $filter, paginate: { limit: 1, offset: $next }) {
    transactionId
  }
}`,
    variables: { filter, offset, next: offset + PAGE },
  };
}

export interface StatementPage {
  nickname: string | null;
  month: string;
  currency: string;
  openingBalance: string;
  credits: string;
  debits: string;
  closingBalance: string;
  totalCount: number;
  hasNextPage: boolean;
  lines: StatementLine[];
}

export interface StatementLine {
  createdAt: string;
  type: string;
  recordId: string;
  description: string | null;
  memo: string | null;
  transactionCategory: string | null;
  amount: number;
  balance: string;
}

export function statementRequest(userCashBalanceId: string, month: string, offset: number): GraphQlRequest {
  return {
    title: 'Statement',
    query: `query Statement($userCashBalanceId: UUID!, $month: String!, $paginate: OffsetInput) {
  getStatement(userCashBalanceId: $userCashBalanceId, month: $month, paginate: $paginate) {
    nickname
    month
    currency
    openingBalance
    credits
    debits
    closingBalance
    totalCount
    hasNextPage
    lines {
      createdAt
      type
      recordId
      description
      memo
      transactionCategory
      amount
      balance
    }
  }
}`,
    variables: { userCashBalanceId, month, paginate: { limit: PAGE, offset } },
  };
}
