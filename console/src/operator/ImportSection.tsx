import { Checkbox, FileInput, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { type Column, DataTable } from '../ui/DataTable';
import { count, plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act } from './Act';
import { Panel } from './Desk';
import { Dot } from './OperationStatus';
import { Who } from './Who';

const LOOK_MILLIS = 1_000;
const MAX_MEBIBYTES = 64;

interface BadRow {
  line: number;
  column: string | null;
  reason: string;
}

interface Import {
  importId: string;
  kind: string;
  name: string;
  by: string;
  state: 'RUNNING' | 'IMPORTED' | 'REJECTED' | 'FAILED';
  begunAt: string;
  endedAt?: string;
  bytesRead: number;
  bytesInFile: number;
  rows: number;
  listed: BadRow[];
  found: number;
}

const ROWS: Column<BadRow>[] = [
  { header: 'Line', cell: (one) => one.line, align: 'right' },
  { header: 'Column', cell: (one) => one.column ?? '–' },
  { header: 'What is wrong', cell: (one) => one.reason },
];

/** Brings in files of offers and of codes, and says how that went, row by row. */
export function ImportSection() {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'imports'],
    queryFn: ({ signal }) => ask<{ imports: Import[] }>('api/operator/imports', { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.imports.some((one) => one.state === 'RUNNING') ? LOOK_MILLIS : false,
  });
  return (
    <Panel title="Imports">
      <Upload
        path="catalogue"
        title="Import a catalogue"
        explains="A file of offers, one row an offer: it adds and changes merchants, offers, rates and costs. It is imported whole or not at all. Running servers use it within a second."
      />
      <Upload
        path="stock"
        title="Import codes"
        explains="A file of codes, with the columns denomination and at least one of code, pin and url. It is imported whole or not at all, and each code only once. The codes are kept sealed; delete your file afterwards."
        withOffer
      />
      {error && (
        <ProblemPanel problem={error} title="The imports could not be listed" onRetry={() => refetch()} />
      )}
      <Stack gap="md" mt="md">
        {(data?.imports ?? []).map((one) => (
          <Outcome key={one.importId} one={one} />
        ))}
      </Stack>
    </Panel>
  );
}

function Upload({
  path,
  title,
  explains,
  withOffer = false,
}: {
  path: string;
  title: string;
  explains: string;
  withOffer?: boolean;
}) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  return (
    <Act
      title={title}
      explains={explains}
      needs="MONEY"
      button={title}
      reason="none"
      {...(withOffer && {
        fields: [
          { name: 'offer', label: 'Offer id', description: 'For rows without one; may be left empty.' },
        ],
      })}
      send={async ({ offer, strict }) => {
        if (!file) {
          throw new Problem('Choose a file first.', 0);
        }
        const query = new URLSearchParams({ name: file.name, strict: String(strict === 'on') });
        if (offer?.trim()) {
          query.set('offer', offer.trim());
        }
        await ask(`api/operator/imports/${path}?${query}`, { method: 'POST', body: file });
        setFile(null);
        await client.invalidateQueries({ queryKey: ['operator', 'imports'] });
      }}
    >
      <FileInput
        label="File"
        description={`CSV with a header, or JSON; at most ${MAX_MEBIBYTES} MiB. Import larger files on the command line.`}
        accept=".csv,.json,.jsonl,.ndjson"
        placeholder="Choose a file"
        value={file}
        onChange={setFile}
        clearable
        clearButtonProps={{ 'aria-label': 'Take another file' }}
      />
      <Checkbox name="strict" label="Refuse the file for warnings too" />
    </Act>
  );
}

function Outcome({ one }: { one: Import }) {
  const percent = one.bytesInFile > 0 ? Math.round((100 * one.bytesRead) / one.bytesInFile) : 0;
  return (
    <article aria-label={`${one.kind}: ${one.name}`}>
      <Text size="sm" role="status">
        <Said one={one} /> {one.kind}: {one.name}, by <Who name={one.by} />,{' '}
        <Time at={one.begunAt} relative />. {inWords(one)}
      </Text>
      {one.state === 'RUNNING' && <Progress value={percent} mt="xs" aria-label={`Import of ${one.name}`} />}
      {one.listed.length > 0 && (
        <Stack mt="xs">
          <DataTable
            label={`Rows of ${one.name}`}
            columns={ROWS}
            rows={one.listed}
            rowKey={(row) => `${row.line} ${row.column} ${row.reason}`}
            empty="None."
          />
        </Stack>
      )}
    </article>
  );
}

function Said({ one }: { one: Import }) {
  switch (one.state) {
    case 'RUNNING':
      return <Dot state="busy">Running</Dot>;
    case 'IMPORTED':
      return <Dot state="good">Imported</Dot>;
    case 'REJECTED':
      return <Dot state="bad">Refused</Dot>;
    case 'FAILED':
      return <Dot state="bad">Failed</Dot>;
  }
}

function inWords({ state, rows, found, listed }: Import): string {
  const shown =
    listed.length < found
      ? `, of which the first ${listed.length === 1 ? 'is' : `${listed.length} are`} shown`
      : '';
  switch (state) {
    case 'RUNNING':
      return '';
    case 'IMPORTED':
      return `${plural(rows, 'row was', 'rows were')} taken over${found > 0 ? `, ${count(found)} with a warning${shown}` : ''}.`;
    case 'REJECTED':
      return `Nothing was written: ${plural(found, 'row is', 'rows are')} wrong${shown}. Correct the file and import it again.`;
    case 'FAILED':
      return 'Nothing was written. The server’s log says why; try again.';
  }
}
