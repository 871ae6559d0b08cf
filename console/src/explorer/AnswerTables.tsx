import { Button, Group, Text } from '@mantine/core';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { Fragment, useMemo, useState } from 'react';
import { download } from '../ui/csv';
import { plural } from '../ui/format';
import { csvOf } from './csv';
import classes from './Explorer.module.css';
import type { Answer } from './model';
import { type Cell, compare, isNested, type Table, tablesOf } from './table';

const MAX_ROWS = 500;

/** An answer as tables, one for each field of the operation. */
export default function AnswerTables({ answer, name }: { answer: Answer; name: string }) {
  const tables = useMemo(() => tablesOf(answer.json ?? answer.text), [answer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section className={classes.tables} aria-label="Tables" tabIndex={0}>
      {tables.map((table) => (
        <section key={table.title} aria-label={table.title}>
          <Group justify="space-between" gap="xs" mb={4}>
            <Text size="sm" fw={600} ff="monospace">
              {table.title}{' '}
              <Text span size="sm" c="dimmed" ff="text">
                {plural(table.rows.length, 'row')}
              </Text>
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Download ${table.title} as CSV`}
              onClick={() => save(`${name} ${table.title}`, csvOf(table))}
            >
              CSV
            </Button>
          </Group>
          <Rows table={table} />
        </section>
      ))}
    </section>
  );
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Row = Table['rows'][number];
const helper = createColumnHelper<typeof features, Row>();

function Rows({ table }: { table: Table }) {
  const columns = useMemo(
    () =>
      helper.columns(
        table.columns.map((name) =>
          helper.accessor((row) => row[name], {
            id: name,
            header: name,
            sortFn: (a, b) => compare(a.original[name], b.original[name]),
          }),
        ),
      ),
    [table],
  );
  const [opened, setOpened] = useState<string>();
  const shown = useTable({ features, columns, data: table.rows });
  const rows = shown.getRowModel().rows.slice(0, MAX_ROWS);
  if (table.rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        The list is empty.
      </Text>
    );
  }
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            {shown.getFlatHeaders().map(({ id, column }) => {
              const sorted = column.getIsSorted();
              return (
                <th
                  key={id}
                  scope="col"
                  aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
                >
                  <button type="button" onClick={() => column.toggleSorting(sorted === 'asc')}>
                    {id}
                    <span aria-hidden>{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <tr>
                {table.columns.map((name) => {
                  const key = `${row.id} ${name}`;
                  return (
                    <td key={name}>
                      <CellView
                        cell={row.original[name]}
                        name={name}
                        isOpen={opened === key}
                        onToggle={() => setOpened(opened === key ? undefined : key)}
                      />
                    </td>
                  );
                })}
              </tr>
              {opened?.startsWith(`${row.id} `) && (
                <tr>
                  <td colSpan={table.columns.length} className={classes.nested}>
                    <Unfolded cell={row.original[opened.slice(row.id.length + 1)]} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {table.rows.length > MAX_ROWS && (
        <Text size="sm" c="dimmed" mt={4}>
          The first {MAX_ROWS} rows are shown. The CSV has all of them.
        </Text>
      )}
    </>
  );
}

function Unfolded({ cell }: { cell: Cell | undefined }) {
  return isNested(cell) ? <Rows table={cell.list} /> : null;
}

interface CellViewProps {
  cell: Cell | undefined;
  name: string;
  isOpen: boolean;
  onToggle: () => void;
}

function CellView({ cell, name, isOpen, onToggle }: CellViewProps) {
  if (isNested(cell)) {
    const count = cell.list.rows.length;
    return (
      <button type="button" className={classes.unfold} aria-expanded={isOpen} onClick={onToggle}>
        <span aria-hidden>{isOpen ? '▾' : '▸'}</span> {name} ({count})
      </button>
    );
  }
  return cell === null || cell === undefined ? (
    <Text span size="xs" c="dimmed">
      null
    </Text>
  ) : (
    String(cell)
  );
}

/** The mark tells spreadsheets that it is UTF-8. */
function save(name: string, text: string): void {
  download(`${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`, 'text/csv;charset=utf-8', `\ufeff${text}`);
}
