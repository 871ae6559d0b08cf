import { Anchor, FileInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { type Column, DataTable } from '../ui/DataTable';
import { count, plural } from '../ui/format';
import { Act } from './Act';
import { Desk, Facts, Panel } from './Desk';
import { Dot } from './OperationStatus';
import { money } from './people';

const MAX_MEBIBYTES = 16;
const PURCHASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Side {
  cards: number;
  cost: string;
  currency: string;
}

interface Total {
  kind: string;
  words: string;
  count: number;
  charged: string;
  currency: string;
}

interface Finding {
  kind: string;
  reference: string;
  orderUri: string | null;
  line: number | null;
  ours: string | null;
  theirs: string | null;
  currency: string;
  at: string | null;
}

interface Summary {
  rows: number;
  from: string;
  to: string;
  hasCost: boolean;
  ours: Side[];
  theirs: Side[];
  totals: Total[];
  differences: number;
  found: Finding[];
}

interface BadRow {
  line: number;
  column: string | null;
  reason: string;
}

interface Compared {
  wrong: BadRow[];
  wrongRows: number;
  summary?: Summary;
}

const BAD: Column<BadRow>[] = [
  { header: 'Line', cell: (one) => one.line, align: 'right' },
  { header: 'Column', cell: (one) => one.column ?? '–' },
  { header: 'What is wrong', cell: (one) => one.reason },
];

const TOTALS: Column<Total>[] = [
  { header: 'Difference', cell: (one) => `${one.kind}: ${one.words}` },
  { header: 'Places', cell: (one) => count(one.count), align: 'right' },
  { header: 'Charged too much', cell: (one) => money(one.charged, one.currency), align: 'right' },
];

const FOUND: Column<Finding>[] = [
  { header: 'Line', cell: (one) => one.line ?? '–', align: 'right' },
  {
    header: 'Order',
    cell: (one) =>
      PURCHASE_ID.test(one.reference) && one.kind !== 'ONLY_THEIRS' ? (
        <Anchor component={Link} to={`/operator/purchases/${one.reference}`} size="sm">
          {one.reference}
        </Anchor>
      ) : (
        one.reference
      ),
  },
  { header: 'Difference', cell: (one) => one.kind },
  { header: 'Ours', cell: (one) => one.ours ?? '–' },
  { header: 'Theirs', cell: (one) => one.theirs ?? '–' },
];

/** Compares what a vendor says it sold us with what we bought. */
export default function ReconcilePage() {
  return (
    <Desk
      title="Reconcile"
      text="Compare a vendor’s settlement file with the purchases that the vendor filled. Nothing is changed, and neither the file nor the result is kept."
    >
      <Compare />
    </Desk>
  );
}

function Compare() {
  const [file, setFile] = useState<File | null>(null);
  const [compared, setCompared] = useState<{ name: string; vendor: string; result: Compared }>();
  return (
    <Stack gap="lg">
      <Panel title="What to compare">
        <Act
          title="Compare a file"
          explains="CSV with a header, or JSON, with the columns CustomerOrderId, Value, Currency and Status; Cost, Sku, OrderUri and Date where the vendor gives them. One file is compared at a time, with all purchases of its days."
          needs="STEER"
          button="Compare"
          reason="none"
          open
          fields={[
            {
              name: 'vendor',
              label: 'Vendor',
              description: 'Its name in the offers.',
              required: true,
              placeholder: 'incomm',
            },
            {
              name: 'from',
              label: 'First day (may be left empty)',
              description: 'In UTC, such as 2026-10-01. If empty, the first day in the file.',
            },
            { name: 'to', label: 'Last day (may be left empty)' },
            {
              name: 'columns',
              label: 'Other names of columns (may be left empty)',
              placeholder: 'Cost=NetAmount, Date=Shipped',
            },
          ]}
          send={async ({ vendor = '', from = '', to = '', columns = '' }) => {
            if (!file) {
              throw new Problem('Choose a file first.', 0);
            }
            const query = new URLSearchParams({ vendor, from, to, columns, name: file.name });
            const result = await ask<Compared>(`api/operator/reconcile?${query}`, {
              method: 'POST',
              body: file,
            });
            setCompared({ name: file.name, vendor, result });
          }}
        >
          <FileInput
            label="File"
            description={`At most ${MAX_MEBIBYTES} MiB. Compare larger files on the command line: florin reconcile.`}
            accept=".csv,.json,.jsonl,.ndjson"
            placeholder="Choose a file"
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': 'Take another file' }}
          />
        </Act>
      </Panel>
      {compared && <Result {...compared} />}
    </Stack>
  );
}

function Result({ name, vendor, result }: { name: string; vendor: string; result: Compared }) {
  const { summary } = result;
  return (
    <section aria-label={`Result of ${name}`}>
      <Stack gap="md">
        <Title order={2}>{name}</Title>
        {summary ? (
          <Differences vendor={vendor} summary={summary} />
        ) : (
          <>
            <Text role="status">
              Nothing was compared: {plural(result.wrongRows, 'row is', 'rows are')} wrong
              {result.wrong.length < result.wrongRows &&
                `, of which the first ${result.wrong.length} are shown`}
              . Mend the file and compare it again.
            </Text>
            <DataTable
              label={`Wrong rows of ${name}`}
              columns={BAD}
              rows={result.wrong}
              rowKey={(row) => `${row.line} ${row.column} ${row.reason}`}
              empty="None."
            />
          </>
        )}
      </Stack>
    </section>
  );
}

function Differences({ vendor, summary }: { vendor: string; summary: Summary }) {
  const agrees = summary.differences === 0;
  return (
    <>
      <div role="status">
        {agrees ? (
          <Dot state="good">They agree</Dot>
        ) : (
          <Dot state="bad">{`They differ in ${plural(summary.differences, 'place')}`}</Dot>
        )}
      </div>
      <Panel>
        <Facts
          facts={[
            ['Vendor', vendor],
            ['Days', `${summary.from} to ${summary.to}`],
            ['In the file', plural(summary.rows, 'row')],
            ['We bought', sides(summary.ours)],
            ['They charge', `${sides(summary.theirs)}${summary.hasCost ? '' : ' (the file has no Cost)'}`],
          ]}
        />
      </Panel>
      {!agrees && (
        <>
          <DataTable
            label="Differences by kind"
            columns={TOTALS}
            rows={summary.totals}
            rowKey={(one) => `${one.kind} ${one.currency}`}
            empty="None."
          />
          <DataTable
            label="Differences"
            columns={FOUND}
            rows={summary.found}
            rowKey={(one) => `${one.line} ${one.reference} ${one.kind}`}
            empty="None."
          />
          {summary.found.length < summary.differences && (
            <Text size="sm" c="dimmed">
              The first {count(summary.found.length)} are shown. florin reconcile --report writes all of them.
            </Text>
          )}
        </>
      )}
    </>
  );
}

function sides(all: Side[]): string {
  return all.length === 0
    ? 'Nothing'
    : all.map((one) => `${plural(one.cards, 'card')} for ${money(one.cost, one.currency)}`).join(', ');
}
