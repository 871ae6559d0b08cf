import { describe, expect, it } from 'vitest';
import { render, slug } from './guides';

describe('a guide', () => {
  it('takes its title from the first heading, and has anchors as the documents’ hosts make them', () => {
    const guide = render('# The rule\n\n## 6. Quote, buy, reveal\n\ntext\n\n## 6. Quote, buy, reveal\n');

    expect(guide.title).toBe('The rule');
    expect(guide.html).not.toContain('<h1');
    expect(guide.headings.map(({ id }) => id)).toEqual(['6-quote-buy-reveal', '6-quote-buy-reveal-1']);
  });

  it('leads from guide to guide, and names documents that are no guides', () => {
    const { html } = render('[a](errors.md#errors) [b](operations.md) [c](https://nodejs.org) [d](#x)');

    expect(html).toContain(
      '<a href="/console/guides/errors#errors">a</a> b <a href="https://nodejs.org">c</a>',
    );
    expect(html).toContain('<a href="#x">d</a>');
  });

  it('shows what looks like HTML as text, and leaves comments out', () => {
    const { html } = render(
      '<!-- made by a test -->\n\n<script>alert(1)</script>\n\n`<b>` [x](javascript:alert(1))',
    );

    expect(html).not.toMatch(/<script|<b>|<!--|javascript:/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('keeps wide things from widening the page', () => {
    expect(render('| a | b |\n|---|---|\n| `1` | 2 |').html).toContain('<div class="wide" tabindex="0"');
  });

  it('has no heading without words in a table', () => {
    expect(render('| | b |\n|---|---|\n| 1 | 2 |').html).toContain('<tr><td></td><th>b</th></tr>');
  });

  it('has the slugs of headings with code and signs', () => {
    expect(slug('TLS by the server')).toBe('tls-by-the-server');
    expect(slug('What `retry` does')).toBe('what-retry-does');
  });
});
