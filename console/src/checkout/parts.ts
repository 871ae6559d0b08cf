import type { Errors } from './api';
import { type Child, h, type View } from './dom';

/** The id of a field's element. */
export function idOf(field: string): string {
  return field.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
}

export interface Field {
  field: string;
  label: string;
  value: string;
  errors: Errors;
  typed: (value: string) => void;
  /** When the person goes on from it. */
  left?: () => void;
  [attribute: string]: unknown;
}

export function input({ field, label, value, errors, typed, left, ...attributes }: Field): View {
  const id = idOf(field);
  const isWrong = (errors[field] ?? []).length > 0;
  return h(
    'div',
    { class: 'field', key: field },
    h('label', { for: id }, label),
    h('input', {
      id,
      type: 'text',
      value,
      'aria-invalid': isWrong && 'true',
      'aria-describedby': isWrong && `${id}-error`,
      oninput: (event: Event) => typed((event.target as HTMLInputElement).value),
      onchange: () => left?.(),
      ...attributes,
    }),
    problem(errors, field),
  );
}

export interface Choice {
  value: string;
  text: string;
}

export function select(
  id: string,
  label: string,
  value: string,
  choices: Choice[],
  chosen: (value: string) => void,
  attributes: Record<string, unknown> = {},
): View {
  return h(
    'div',
    { class: 'field', key: id },
    h('label', { for: id }, label),
    h(
      'select',
      {
        id,
        value,
        onchange: (event: Event) => chosen((event.target as HTMLSelectElement).value),
        ...attributes,
      },
      choices.map((choice) => h('option', { key: choice.value, value: choice.value }, choice.text)),
    ),
  );
}

/** What is wrong with a field, said beside it. Elements with `data-field` are where a look for the first error ends. */
export function problem(errors: Errors, field: string): Child {
  const texts = errors[field] ?? [];
  return (
    texts.length > 0 &&
    h('p', { class: 'error', id: `${idOf(field)}-error`, 'data-field': field }, texts.join(' '))
  );
}

export function section(title: string, ...children: Child[]): View {
  const id = `title-${idOf(title.toLowerCase())}`;
  return h(
    'section',
    { key: title, 'aria-labelledby': id, class: 'panel' },
    h('h2', { id }, title),
    ...children,
  );
}

export function button(text: Child, act: () => void, attributes: Record<string, unknown> = {}): View {
  return h('button', { type: 'button', onclick: act, ...attributes }, text);
}

/** A form sends nothing by itself: what is in it, the page sends. */
export function form(act: () => void, ...children: Child[]): View {
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (event: Event) => {
        event.preventDefault();
        act();
      },
    },
    ...children,
  );
}

/** A text of the shop's, in its own direction whatever is around it. */
export function own(text: string): View {
  return h('bdi', null, text);
}

export function spread(rows: [string, Child, string?][]): View {
  return h(
    'dl',
    { class: 'totals' },
    rows.map(([name, value, kind]) =>
      h('div', { key: name, class: kind ?? false }, h('dt', null, name), h('dd', null, value)),
    ),
  );
}
