import { describe, expect, it } from 'vitest';
import { csv } from './csv';

describe('csv', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('disarms %j', (text) => {
    expect(csv([[text]]).replaceAll('"', '')).toBe(`'${text}\r\n`);
  });

  it('leaves numbers and other texts as they are', () => {
    expect(csv([['a', -1, '2-3']])).toBe('a,-1,2-3\r\n');
  });

  it('quotes what would end a cell or a row', () => {
    expect(csv([['a,b', 'say "no"', 'two\nlines']])).toBe('"a,b","say ""no""","two\nlines"\r\n');
  });
});
