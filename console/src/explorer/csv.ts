import { type Cell, type Table, unfolded } from './table';

/** What makes a spreadsheet take a text for a formula, or hides one. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table for a spreadsheet, as RFC 4180 has it. */
export function csvOf(table: Table): string {
  const { columns, rows } = unfolded(table);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}

/** Texts come from strangers: an apostrophe before them keeps a spreadsheet from running them. */
function field(cell: Cell | string): string {
  const text = String(cell);
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
