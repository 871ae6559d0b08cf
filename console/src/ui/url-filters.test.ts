import { describe, expect, it } from 'vitest';
import { changed } from './url-filters';

describe('changed', () => {
  it('leaves out what is empty, and begins another filter at the first page', () => {
    const query = new URLSearchParams('status=DONE&kind=PURCHASE&after=x');

    expect(changed(query, { status: '' }).toString()).toBe('kind=PURCHASE');
    expect(changed(query, { status: 'RUNNING' }).toString()).toBe('status=RUNNING&kind=PURCHASE');
  });

  it('keeps the filters from page to page', () => {
    const query = new URLSearchParams('status=DONE&after=x');

    expect(changed(query, { after: 'y' }).toString()).toBe('status=DONE&after=y');
    expect(changed(query, { after: '' }).toString()).toBe('status=DONE');
  });
});
