import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Outgoing } from './model';
import { snippet } from './snippets';

const NASTY = `a'b"c\\d $HOME \`id\` $(id) !x %s \n\té€𝄞 \\u0041 */ </script>`;
const REQUEST: Outgoing = {
  method: 'POST',
  url: "http://localhost:8080/api/v1/graphql?x='y'",
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Nasty', `it's "quoted" \\ $HOME`],
  ],
  body: JSON.stringify({ query: NASTY }),
};

/** The texts between double quotes in a program, as JSON reads them. */
function literals(code: string): string[] {
  return (code.match(/"(?:[^"\\\n]|\\.)*"/g) ?? []).map((text) => JSON.parse(text) as string);
}

describe('a request as code', () => {
  it('comes out of a shell as it went in', () => {
    const shell = `curl() { printf '%s\\0' "$@"; }\n${snippet('curl', REQUEST)}`;

    const args = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).split('\0');

    expect(args).toEqual([
      '-X',
      'POST',
      REQUEST.url,
      '-H',
      'Content-Type: application/json',
      '-H',
      `X-Nasty: it's "quoted" \\ $HOME`,
      '--data-raw',
      REQUEST.body,
      '',
    ]);
  });

  it('is what JavaScript sends', async () => {
    const sent: unknown[] = [];
    const fetch = async (...args: unknown[]) => {
      sent.push(...args);
      return { status: 200, text: async () => '' };
    };

    const run = new Function(
      'fetch',
      'console',
      `return (async () => {${snippet('JavaScript', REQUEST)}})()`,
    );
    await run(fetch, { log: () => {} });

    expect(sent).toEqual([
      REQUEST.url,
      { method: 'POST', headers: Object.fromEntries(REQUEST.headers), body: REQUEST.body },
    ]);
  });

  it.each(['Python', 'Java'] as const)('is in texts that %s reads as they were', (language) => {
    const texts = literals(snippet(language, REQUEST));

    expect(texts).toEqual(expect.arrayContaining([REQUEST.url, ...REQUEST.headers.flat(), REQUEST.body]));
  });

  it('has no body where there is none', () => {
    const get: Outgoing = { method: 'GET', url: 'http://h/', headers: [], body: undefined };

    expect(snippet('curl', get)).toBe("curl -X GET 'http://h/'");
    expect(snippet('JavaScript', get)).not.toContain('body:');
    expect(snippet('Python', get)).not.toContain('data=');
    expect(snippet('Java', get)).toContain('BodyPublishers.noBody()');
  });
});
