import { Anchor, Loader, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters } from '../ui/Filters';
import { NumberPager } from '../ui/Pager';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Desk, Facts, Id, Panel } from './Desk';
import { type Account, balanceName, money } from './people';

const ROWS = 100;

interface Line {
  at: string;
  type: string;
  reference: string;
  description?: string;
  memo?: string;
  category?: string;
  amount: string;
  balance: string;
}

interface Statement {
  currency: string;
  opening: string;
  credits: string;
  debits: string;
  closing: string;
  totalLines: number;
  lines: Line[];
}

/** What one balance of an account did in one month. */
export default function StatementPage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          Statement of <Id id={id} />
        </>
      }
      text="One balance in one month, as months are counted in UTC."
      back={{ to: `/operator/accounts/${id}`, title: 'Account' }}
    >
      <Choice id={id} />
    </Desk>
  );
}

function Choice({ id }: { id: string }) {
  const filters = useUrlFilters();
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'account', id],
    queryFn: ({ signal }) => ask<Account>(`api/operator/accounts/${id}`, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The account could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the account" />
    );
  }
  const now = new Date().toISOString().slice(0, 7);
  const month = filters.get('month', now);
  const balance = filters.get('balance') || (data.balances?.[0]?.balanceId ?? '');
  return (
    <>
      <Filters>
        <NativeSelect
          label="Balance"
          value={balance}
          onChange={(event) => filters.set({ balance: event.currentTarget.value })}
          data={(data.balances ?? []).map((one) => ({
            value: one.balanceId,
            label: `${balanceName(one)} (${one.balanceId.slice(0, 8)})`,
          }))}
        />
        <TextInput
          label="Month"
          type="month"
          min="2000-01"
          max={now}
          placeholder="2026-11"
          value={month}
          onChange={(event) => filters.set({ month: event.currentTarget.value }, true)}
        />
      </Filters>
      {balance && (
        <Lines path={`accounts/${id}/balances/${balance}/statements/${encodeURIComponent(month)}`} />
      )}
    </>
  );
}

function columns(currency: string): Column<Line>[] {
  return [
    { header: 'At', cell: (one) => <Time at={one.at} /> },
    { header: 'What', cell: (one) => [one.type, one.description].filter(Boolean).join(', ') },
    { header: 'Note', cell: (one) => [one.category, one.memo].filter(Boolean).join(': ') || '–', wide: true },
    { header: 'Amount', cell: (one) => money(one.amount, currency), align: 'right' },
    { header: 'Balance', cell: (one) => money(one.balance, currency), align: 'right' },
  ];
}

function Lines({ path }: { path: string }) {
  const filters = useUrlFilters();
  const offset = filters.page * ROWS;
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'statement', path, offset],
    queryFn: ({ signal }) =>
      ask<Statement>(`api/operator/${path}?limit=${ROWS}&offset=${offset}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      {data && (
        <Panel>
          <Facts
            facts={[
              ['Opening balance', money(data.opening, data.currency)],
              ['Came in', money(data.credits, data.currency)],
              ['Went out', money(data.debits, data.currency)],
              ['Closing balance', money(data.closing, data.currency)],
              [
                'All lines',
                <Anchor key="csv" href={`/console/api/operator/${path}/csv`} size="sm" download>
                  Save as CSV
                </Anchor>,
              ],
            ]}
          />
        </Panel>
      )}
      <DataTable
        label="Statement"
        columns={columns(data?.currency ?? 'USD')}
        rows={data?.lines}
        rowKey={(one) => `${one.reference} ${one.type} ${one.at} ${one.balance}`}
        problem={error}
        onRetry={() => refetch()}
        empty="Nothing happened in this month."
      />
      <NumberPager
        filters={filters}
        hasNext={data !== undefined && offset + data.lines.length < data.totalLines}
      />
    </>
  );
}
