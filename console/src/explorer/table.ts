/** A list within a row, which unfolds. */
export interface Nested {
  list: Table;
}

export type Cell = string | number | boolean | null | Nested;

export interface Table {
  title: string;
  columns: string[];
  rows: Record<string, Cell>[];
}

/** The column of values that have no name of their own. */
const VALUE = 'value';

/** An answer as tables: one for each operation's field, and one for its errors. */
export function tablesOf(answer: unknown): Table[] {
  if (!isObject(answer)) {
    return [tableOf('answer', answer)];
  }
  const isGraphql = 'data' in answer || 'errors' in answer;
  if (!isGraphql) {
    return Object.values(answer).some(Array.isArray) && Object.keys(answer).length <= 3
      ? Object.entries(answer).map(([name, value]) => tableOf(name, value))
      : [tableOf('answer', answer)];
  }
  const errors = Array.isArray(answer.errors) ? [tableOf('errors', answer.errors)] : [];
  const fields = isObject(answer.data)
    ? Object.entries(answer.data).map(([name, value]) => tableOf(name, value))
    : [];
  return [...errors, ...fields];
}

/** A list has a row for each of its members; anything else is one row. */
export function tableOf(title: string, value: unknown): Table {
  const rows = (Array.isArray(value) ? value : [value]).map(rowOf);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { title, columns, rows };
}

function rowOf(value: unknown): Record<string, Cell> {
  const row: Record<string, Cell> = {};
  if (isObject(value)) {
    flatten(value, '', row);
  } else {
    row[VALUE] = cellOf(VALUE, value);
  }
  return row;
}

/** What is in an object stands beside it: `offer.rate`. */
function flatten(value: Record<string, unknown>, prefix: string, row: Record<string, Cell>): void {
  for (const [name, member] of Object.entries(value)) {
    if (isObject(member) && Object.keys(member).length > 0) {
      flatten(member, `${prefix}${name}.`, row);
    } else {
      row[prefix + name] = cellOf(prefix + name, member);
    }
  }
}

function cellOf(name: string, value: unknown): Cell {
  if (Array.isArray(value)) {
    const hasParts = value.some((one) => typeof one === 'object' && one !== null);
    return hasParts ? { list: tableOf(name, value) } : value.map(String).join(', ');
  }
  if (isObject(value)) {
    return '';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export function isNested(cell: Cell | undefined): cell is Nested {
  return typeof cell === 'object' && cell !== null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers by their size, also where they are written as texts; then texts as people sort them; nothing comes last. */
export function compare(a: Cell | undefined, b: Cell | undefined): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  if (x === null || y === null) {
    return Number(x === null) - Number(y === null);
  }
  if (typeof x === 'number' && typeof y === 'number') {
    return x - y;
  }
  return String(x).localeCompare(String(y), undefined, { numeric: true });
}

function keyOf(cell: Cell | undefined): string | number | null {
  if (cell === undefined || cell === null || cell === '') {
    return null;
  }
  if (isNested(cell)) {
    return cell.list.rows.length;
  }
  return typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : (cell as string | number);
}

/** A table without lists in its rows: each member of such a list has a row, beside what it belongs to. */
export function unfolded(table: Table): { columns: string[]; rows: Record<string, Cell>[] } {
  const columns: string[] = [];
  const rows: Record<string, Cell>[] = [];
  for (const row of table.rows) {
    const plain = Object.fromEntries(Object.entries(row).filter(([, cell]) => !isNested(cell)));
    const lists = Object.entries(row).flatMap(([name, cell]) =>
      isNested(cell) && cell.list.rows.length > 0 ? [{ name, list: cell.list }] : [],
    );
    const members = lists.flatMap(({ name, list }) =>
      unfolded(list).rows.map((member) => ({ ...plain, ...prefixed(name, member) })),
    );
    rows.push(...(members.length > 0 ? members : [plain]));
  }
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      if (!columns.includes(name)) {
        columns.push(name);
      }
    }
  }
  return { columns, rows };
}

function prefixed(name: string, row: Record<string, Cell>): Record<string, Cell> {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [`${name}.${column}`, cell]));
}
