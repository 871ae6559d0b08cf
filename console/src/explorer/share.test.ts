import { describe, expect, it } from 'vitest';
import { kept } from './kept';
import { fragmentOf, sharedIn } from './share';
import { newTab } from './store';

describe('a link to a request', () => {
  it('brings the query and its variables, whatever signs they have', () => {
    const shared = { title: 'Ünïcode €𝄞', query: '{ a(x: "<&#%+/=?>") }', variables: '{"é": 1}' };

    const fragment = fragmentOf(shared);

    expect(fragment).toMatch(/^#request=[A-Za-z0-9_-]+$/);
    expect(sharedIn(fragment)).toEqual(shared);
  });

  it('has no header and no credential in it', () => {
    const tab = newTab({
      query: 'q',
      headers: [{ id: '1', name: 'X-Secret', value: 'hidden' }],
      auth: 'token',
    });

    const brought = atob(
      (fragmentOf(kept(tab)).split('=')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'),
    );

    expect(Object.keys(JSON.parse(brought))).toEqual(['title', 'query', 'variables']);
  });

  it.each([
    '',
    '#other=abc',
    '#request=',
    '#request=!!!',
    `#request=${btoa('no json')}`,
    `#request=${btoa('{"query":1}')}`,
    `#request=${btoa('null')}`,
    `#request=${'A'.repeat(100_000)}`,
  ])('that is none opens nothing: %.30s', (fragment) => {
    expect(sharedIn(fragment)).toBeUndefined();
  });

  it('brings an operation of the REST API with what its address is filled in with', () => {
    const rest = {
      method: 'GET',
      path: '/api/orders/{id}',
      fields: [{ name: 'id', in: 'path' as const, text: 'é/1' }],
    };

    const shared = { title: 'An order', query: '', variables: '', rest };

    expect(sharedIn(fragmentOf(shared))).toEqual(shared);
  });

  it('takes texts alone of an operation as well', () => {
    const rest = { method: ['GET'], path: {}, fields: [{ name: 1, in: 'header', text: null }, 'x'] };
    const fragment = `#request=${btoa(JSON.stringify({ query: '', rest })).replace(/=+$/, '')}`;

    expect(sharedIn(fragment)?.rest).toEqual({
      method: '',
      path: '',
      fields: [
        { name: '', in: 'query', text: '' },
        { name: '', in: 'query', text: '' },
      ],
    });
  });

  it('takes texts alone from whoever has made it', () => {
    const fragment = `#request=${btoa(JSON.stringify({ query: 'q', title: 'x'.repeat(500), variables: {}, auth: 'key' }))}`;

    expect(sharedIn(fragment)).toEqual({ query: 'q', title: 'x'.repeat(100), variables: '' });
  });
});
