import { expect, it } from 'vitest';
import type { Example } from '../api/examples';
import { examplesOf } from './example-fields';

const example = (id: string, query: string): Example => ({
  id,
  title: id,
  description: '',
  credential: 'API_KEY',
  query,
  variables: {},
  status: 200,
  response: {},
});

it('finds the examples of an operation by the fields that they ask for', () => {
  const examples = [
    example('a', '{ marco }'),
    example('b', 'mutation M { buy { id } }'),
    example('c', 'query Q { buy { id } x: marco }'),
  ];

  expect(examplesOf(examples, 'queries', 'marco').map(({ id }) => id)).toEqual(['a', 'c']);
  expect(examplesOf(examples, 'mutations', 'buy').map(({ id }) => id)).toEqual(['b']);
});
