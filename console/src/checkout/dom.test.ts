import { expect, it } from 'vitest';
import { draw, h } from './dom';

const root = () => document.body.appendChild(document.createElement('div'));

it('keeps what somebody types, and where they are, while other things come and go', () => {
  const page = root();
  const view = (notice: string | null, value: string) =>
    h('form', null, notice && h('p', null, notice), h('input', { id: 'field', value }));
  draw(page, view(null, 'a'));
  const field = page.querySelector('input');
  field?.focus();

  draw(page, view('Something is wrong.', 'ab'));

  expect(page.querySelector('input')).toBe(field);
  expect(document.activeElement).toBe(field);
  expect(field?.value).toBe('ab');
  expect(page.textContent).toBe('Something is wrong.');
});

it('takes out the one line that has gone', () => {
  const page = root();
  const list = (...keys: string[]) =>
    h(
      'ul',
      null,
      keys.map((key) => h('li', { key }, key)),
    );
  draw(page, list('a', 'b', 'c'));
  const last = page.querySelectorAll('li')[2];

  draw(page, list('a', 'c', 'd'));

  expect([...page.querySelectorAll('li')].map((line) => line.textContent)).toEqual(['a', 'c', 'd']);
  expect(page.querySelectorAll('li')[1]).toBe(last);
});

it('calls what was drawn last, once', () => {
  const page = root();
  const calls: string[] = [];
  const button = (name: string) =>
    h('button', { onclick: () => calls.push(name), disabled: name === 'c' }, name);
  draw(page, button('a'));
  draw(page, button('b'));

  page.querySelector('button')?.click();

  expect(calls).toEqual(['b']);
  draw(page, button('c'));
  expect(page.querySelector('button')?.hasAttribute('disabled')).toBe(true);
});

it('shows texts as texts', () => {
  const page = root();
  draw(page, h('p', { title: '"><script>' }, '<img src=x onerror=alert(1)>'));

  expect(page.querySelector('img')).toBeNull();
  expect(page.textContent).toBe('<img src=x onerror=alert(1)>');
});
