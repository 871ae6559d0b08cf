import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, TextFilter } from '../ui/Filters';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { ACCOUNT, BOOKED } from './columns';
import { Desk, Id, Panel, useMay } from './Desk';
import { Dot } from './OperationStatus';
import { BALANCES, money } from './people';

interface Sum {
  kind: string;
  currency: string;
  balances: number;
  total: string;
  held: string;
}

interface Check {
  check: string;
  findings: string[];
  passed: boolean;
}

interface Verified {
  at: string;
  millis: number;
  passed: boolean;
  checks: Check[];
}

interface Line {
  accountId: string;
  transactionId: string;
  line: number;
  kind: string;
  ledgerAccount: string;
  balanceId?: string;
  currency: string;
  amount: string;
  referenceId: string;
  at: string;
}

const SUMS: Column<Sum>[] = [
  { header: 'Kind', cell: (one) => `${BALANCES[one.kind] ?? one.kind}, ${one.currency}` },
  { header: 'Balances', cell: (one) => one.balances.toLocaleString(), align: 'right' },
  { header: 'On them', cell: (one) => money(one.total, one.currency), align: 'right' },
  { header: 'Held', cell: (one) => money(one.held, one.currency), align: 'right' },
];

const CHECKS: Column<Check>[] = [
  {
    header: 'Result',
    cell: (one) =>
      one.findings.length === 0 ? <Dot state="good">In order</Dot> : <Dot state="bad">Broken</Dot>,
  },
  { header: 'What holds', cell: (one) => one.check },
  { header: 'Where it does not', cell: (one) => one.findings.join('; ') || '–' },
];

const LINES: Column<Line>[] = [
  ...BOOKED,
  { header: 'Amount', cell: (one) => money(one.amount, one.currency), align: 'right' },
  ACCOUNT,
  { header: 'Transaction', cell: (one) => <Id id={one.transactionId} />, wide: true },
];

/** What customers have, what was booked, and whether all of it is in order. */
export default function BooksPage() {
  return (
    <Desk
      title="Books"
      text="Every movement of money is booked twice, and nothing that is booked is ever changed."
    >
      <Stack gap="xl">
        <Balances />
        <Journal />
      </Stack>
    </Desk>
  );
}

function Balances() {
  const client = useQueryClient();
  const may = useMay('STEER');
  const key = ['operator', 'books'];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<{ balances: Sum[]; verified?: Verified }>('api/operator/books', { signal }),
  });
  const verify = useMutation({
    mutationFn: () => ask<Verified>('api/operator/books/verify', { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  const verified = data?.verified;
  return (
    <>
      <div>
        <Title order={2} mb="sm">
          What customers have
        </Title>
        <DataTable
          label="Balances by kind"
          columns={SUMS}
          rows={data?.balances}
          rowKey={(one) => `${one.kind} ${one.currency}`}
          problem={error}
          onRetry={() => refetch()}
          empty="Nobody has a balance yet."
        />
      </div>
      <Panel title="Verification">
        <Stack gap="md">
          <Group justify="space-between" gap="md">
            <Text size="sm" maw={620}>
              Reads all of the books and says for each rule whether it holds. Buying goes on meanwhile. It
              takes the role steer, as it keeps the database busy for as long as it takes.
            </Text>
            <Button onClick={() => verify.mutate()} loading={verify.isPending} disabled={!may}>
              Verify now
            </Button>
          </Group>
          {verify.error && <ProblemPanel problem={verify.error} title="The books were not verified" />}
          {verified ? (
            <>
              <Text size="sm" role="status">
                {verified.passed ? 'All is in order' : 'Something is broken'}: verified{' '}
                <Time at={verified.at} relative />, in {(verified.millis / 1000).toFixed(1)} s.
              </Text>
              <DataTable
                label="Rules"
                columns={CHECKS}
                rows={verified.checks}
                rowKey={(one) => one.check}
                empty="There is no rule."
              />
            </>
          ) : (
            data && (
              <Text size="sm" c="dimmed">
                Not verified here since this server was started.
              </Text>
            )
          )}
        </Stack>
      </Panel>
    </>
  );
}

function Journal() {
  const filters = useUrlFilters();
  const id = filters.get('id');
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'journal', id, filters.get('account')],
    queryFn: ({ signal }) =>
      ask<{ lines: Line[] }>(`api/operator/books/journal?${filters.query(['id', 'account'])}`, { signal }),
    enabled: id !== '',
  });
  return (
    <Stack gap="sm">
      <Title order={2}>Journal</Title>
      <Filters>
        <TextFilter
          filters={filters}
          name="id"
          label="Id of a purchase, deposit or transaction"
          width={340}
        />
        <TextFilter
          filters={filters}
          name="account"
          label="Account, where that is not known by it"
          width={340}
        />
      </Filters>
      {id !== '' && (
        <DataTable
          label="Journal"
          columns={LINES}
          rows={data?.lines}
          rowKey={(one) => `${one.transactionId} ${one.line}`}
          problem={error}
          onRetry={() => refetch()}
          empty="Nothing was booked under this id, or not for an account that it tells: give the account too."
        />
      )}
    </Stack>
  );
}
