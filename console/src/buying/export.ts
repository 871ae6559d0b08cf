import type { Account } from '../api/florin';
import { ask } from '../api/http';
import { csv, download } from '../ui/csv';
import { PURCHASE_WORDS, type PurchaseRow, type PurchaseRows, purchasesPath } from './purchases';

const ROWS_AT_ONCE = 200;
/** What a browser and a spreadsheet take without trouble. */
export const MAX_ROWS = 10_000;

const HEAD = [
  'Number',
  'Time',
  'Status',
  'Merchant',
  'Value',
  'From balance',
  'Cashback',
  'Currency',
  'Category',
  'Note',
  'Bought by',
  'Purchase id',
];

/** Saves what the filters leave as a file; gives how many rows, and whether there were more. */
export async function exportPurchases(
  account: Account,
  filters: Record<string, string>,
): Promise<{ rows: number; isCut: boolean }> {
  const rows: PurchaseRow[] = [];
  let more = true;
  while (more && rows.length < MAX_ROWS) {
    const last = rows.at(-1)?.purchaseId;
    const page = await ask<PurchaseRows>(
      purchasesPath(account, { ...filters, rows: String(ROWS_AT_ONCE), ...(last && { before: last }) }),
    );
    rows.push(...page.purchases);
    more = page.more;
  }
  // The mark tells spreadsheets that it is UTF-8.
  download('purchases.csv', 'text/csv;charset=utf-8', `\uFEFF${csv([HEAD, ...rows.map(line)])}`);
  return { rows: rows.length, isCut: more };
}

function line(one: PurchaseRow): (string | number)[] {
  return [
    one.displayId,
    one.createdAt,
    PURCHASE_WORDS[one.status],
    one.merchant,
    one.amount,
    one.fromBalance,
    one.cashback,
    one.currency,
    one.category ?? '',
    one.memo ?? '',
    one.buyer,
    one.purchaseId,
  ];
}
