import { describe, expect, it } from 'vitest';
import { statementCsv, transactionsCsv } from './transaction-export';
import type { StatementPage, Transaction } from './transaction-requests';

const TRANSACTION = {
  recordId: '0284be6f-1a69-44f7-9da0-5b5edaf45d19',
  displayId: '115289',
  transactionType: 'Transfer - In',
  status: 'COMPLETED',
  amount: 0.1,
  finalAmount: 0.1,
  feeAmount: 0,
  cashbackAmount: 0,
  cashbackPercentage: 0,
  currency: 'USD',
  channel: null,
  connectedAppName: null,
  createdAt: '2026-11-30T08:38:52.356Z',
  updatedAt: '2026-11-30T08:38:52.356Z',
  source: '@SUM(A1)',
  destination: null,
  memo: '=HYPERLINK("https://evil.example")',
  transactionCategory: '+1',
  attachmentUrl: null,
} satisfies Transaction;

describe('files', () => {
  it('run no formula that somebody has written as a note, a category or a name', () => {
    const text = transactionsCsv([TRANSACTION]);

    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(text).toContain(`,'+1,`);
    expect(text).toContain(`,'@SUM(A1),`);
    expect(text).toContain(',0.1,0,0.1,');
  });

  it('begin and end a statement with its balances', () => {
    const page = { openingBalance: '5.00', closingBalance: '4.90' } as StatementPage;
    const line = {
      createdAt: 't',
      type: 'PURCHASE',
      description: '-2+3',
      memo: null,
      transactionCategory: null,
      amount: -0.1,
      balance: '4.90',
      recordId: 'r',
    };
    const lines = statementCsv(page, [line]).split('\r\n');

    expect(lines[1]).toBe(',Opening balance,,,,,5,');
    expect(lines[2]).toBe("t,PURCHASE,'-2+3,,,-0.1,4.9,r");
    expect(lines[3]).toBe(',Closing balance,,,,,4.9,');
  });
});
