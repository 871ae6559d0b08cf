/** One field of something that a company keeps. */
export interface Field {
  name: string;
  label: string;
  kind:
    | 'text'
    | 'lines'
    | 'amount'
    | 'percent'
    | 'whole'
    | 'flag'
    | 'choice'
    | 'time'
    | 'ref'
    | 'refs'
    | 'permissions';
  help?: string;
  required?: boolean;
  /** Cannot be changed later. */
  createOnly?: boolean;
  /** Of a choice. */
  options?: { value: string; label: string }[];
  /** Where the choices come from, of a reference. */
  from?: Source;
  /** What stands there at first in a new one. */
  initial?: Value;
  /** Shown only then. */
  when?: (values: Values) => boolean;
}

export interface Source {
  path: string;
  list: string;
  value: string;
  label: (one: Row) => string;
}

/** A list inside of it, such as prices by country. */
export interface RowList {
  name: string;
  label: string;
  help?: string;
  fields: Field[];
  when?: (values: Values) => boolean;
}

/** A kind of things that a company keeps: how they are asked for, shown and changed. */
export interface Kind {
  /** Below `/api`. */
  path: string;
  /** How one and several are called in answers. */
  one: string;
  many: string;
  /** In words: `discount`, `Discounts`. */
  word: string;
  title: string;
  /** Where the pages are. */
  at: string;
  area: 'catalog' | 'settings' | 'users' | 'customers';
  fields: Field[];
  rows?: RowList[];
  nameOf: (one: Row) => string;
  /** Whether it is made inactive, and can be active again, or gone for good. */
  removal: 'inactive' | 'gone' | 'none';
}

export type Value = string | boolean | string[] | Values[] | undefined;
export type Values = { [name: string]: Value };
/** As the server shows it. */
export type Row = { id?: number } & Record<string, unknown>;

/** What stands in the form of a thing, or of a new one. */
export function toForm(kind: Pick<Kind, 'fields' | 'rows'>, row?: Row): Values {
  const values = ofFields(kind.fields, row);
  for (const list of kind.rows ?? []) {
    const rows = row?.[list.name];
    values[list.name] = Array.isArray(rows) ? rows.map((one) => ofFields(list.fields, one as Row)) : [];
  }
  return values;
}

/** A row that somebody adds. */
export function blankRow(list: RowList): Values {
  return ofFields(list.fields);
}

function ofFields(fields: Field[], row?: Row): Values {
  return Object.fromEntries(fields.map((field) => [field.name, shown(field, row)]));
}

function shown(field: Field, row?: Row): Value {
  const value = row?.[field.name];
  if (row === undefined && field.initial !== undefined) {
    return field.initial;
  }
  switch (field.kind) {
    case 'flag':
      return value === true;
    case 'refs':
      return Array.isArray(value) ? value.map(String) : [];
    case 'permissions':
      return Object.entries((value ?? {}) as Record<string, string[]>).flatMap(([area, actions]) =>
        actions.map((action) => `${area}.${action}`),
      );
    case 'time':
      return typeof value === 'string' ? localTime(value) : '';
    default:
      return value === null || value === undefined ? '' : String(value);
  }
}

/** A moment as a field for times has it, in the person's zone: `2027-03-01T09:30`. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return Number.isNaN(at.getTime())
    ? ''
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is sent for a new one: all that was filled in. */
export function toCreate(kind: Pick<Kind, 'fields' | 'rows'>, values: Values): Record<string, unknown> {
  const all = toBody(kind, values);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** What is sent for a change: what differs alone; a list that differs as a whole. */
export function toChange(
  kind: Pick<Kind, 'fields' | 'rows'>,
  before: Values,
  after: Values,
): Record<string, unknown> {
  const old = toBody(kind, before);
  return Object.fromEntries(
    Object.entries(toBody(kind, after)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]) && !isFixed(kind, name),
    ),
  );
}

/** The way back from a change: the same fields as they were. */
export function toUndo(
  kind: Pick<Kind, 'fields' | 'rows'>,
  before: Values,
  change: Record<string, unknown>,
): Record<string, unknown> {
  const old = toBody(kind, before);
  return Object.fromEntries(Object.keys(change).map((name) => [name, old[name]]));
}

function isFixed(kind: Pick<Kind, 'fields'>, name: string): boolean {
  return kind.fields.some((field) => field.name === name && field.createOnly === true);
}

function toBody(kind: Pick<Kind, 'fields' | 'rows'>, values: Values): Record<string, unknown> {
  const body = bodyOf(kind.fields, values);
  for (const list of kind.rows ?? []) {
    if (list.when === undefined || list.when(values)) {
      body[list.name] = ((values[list.name] ?? []) as Values[]).map((row) => bodyOf(list.fields, row));
    } else {
      body[list.name] = [];
    }
  }
  return body;
}

function bodyOf(fields: Field[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.when && !field.when(values) ? null : sent(field, values[field.name]),
    ]),
  );
}

function sent(field: Field, value: Value): unknown {
  switch (field.kind) {
    case 'flag':
      return value === true;
    case 'refs':
      return ((value ?? []) as string[]).map(Number);
    case 'permissions':
      return nestedPermissions((value ?? []) as string[]);
    default: {
      const text = String(value ?? '').trim();
      if (text === '') {
        return null;
      }
      if (field.kind === 'time') {
        return new Date(text).toISOString();
      }
      // What is no number is sent as it is: the server says what is wrong with it.
      const isNumber = field.kind === 'whole' || (field.kind === 'ref' && field.from?.value === 'id');
      return isNumber && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    }
  }
}

function nestedPermissions(all: string[]): Record<string, string[]> {
  const areas: Record<string, string[]> = {};
  for (const one of [...all].sort()) {
    const [area = '', action = ''] = one.split('.');
    areas[area] = [...(areas[area] ?? []), action];
  }
  return areas;
}
