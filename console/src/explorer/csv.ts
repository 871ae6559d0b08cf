import { csv } from '../ui/csv';
import { type Table, unfolded } from './table';

/** A table for a spreadsheet. Answers come from strangers: each cell is guarded, as a text. */
export function csvOf(table: Table): string {
  const { columns, rows } = unfolded(table);
  return csv([columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]);
}
