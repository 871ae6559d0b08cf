import { describe, expect, it } from 'vitest';
import { changed, pageOf } from './url-filters';

describe('changed', () => {
  it('leaves out what is empty, and begins another filter at the first page', () => {
    const query = new URLSearchParams('status=DONE&kind=PURCHASE&after=x');

    expect(changed(query, { status: '' }).toString()).toBe('kind=PURCHASE');
    expect(changed(query, { status: 'RUNNING' }).toString()).toBe('status=RUNNING&kind=PURCHASE');
    expect(changed(new URLSearchParams('q=a&page=3'), { q: 'b' }).toString()).toBe('q=b');
  });

  it('keeps the filters from page to page, and is in one place at a time', () => {
    const query = new URLSearchParams('status=DONE&after=x');

    expect(changed(query, { after: 'y' }).toString()).toBe('status=DONE&after=y');
    expect(changed(query, { after: '' }).toString()).toBe('status=DONE');
    expect(changed(query, { before: 'z' }).toString()).toBe('status=DONE&before=z');
    expect(changed(query, {}).toString()).toBe('status=DONE');
  });
});

describe('pageOf', () => {
  it.each([
    ['1', 0],
    ['3', 2],
    [null, 0],
    ['0', 0],
    ['-1', 0],
    ['1e9', 0],
    ['1000000', 0],
  ])('reads %j', (text, page) => {
    expect(pageOf(text)).toBe(page);
  });
});
