import { readFileSync } from 'node:fs';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

export interface Heading {
  id: string;
  text: string;
  level: number;
}

/** `import guide from '../../docs/errors.md?guide'`: the text as HTML, its title and its headings, made at build time. */
export interface Guide {
  title: string;
  html: string;
  headings: Heading[];
}

const SUFFIX = '.md?guide';

export function guides(): Plugin {
  return {
    name: 'guides',
    load(id) {
      if (!id.endsWith(SUFFIX)) {
        return null;
      }
      const file = id.slice(0, -'?guide'.length);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(render(readFileSync(file, 'utf8')))}`;
    },
  };
}

/** Our own documents only: what they hold of HTML is shown as text, and comments are left out. */
export function render(markdown: string): Guide {
  const headings: Heading[] = [];
  const seen = new Map<string, number>();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const text = plain(html);
        const id = unique(slug(text), seen);
        headings.push({ id, text, level: depth });
        return depth === 1 ? '' : `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      html({ text }) {
        return text.startsWith('<!--') ? '' : escapeHtml(text);
      },
      link({ href, tokens }) {
        const target = link(href);
        const text = this.parser.parseInline(tokens);
        return target === null ? text : `<a href="${escapeHtml(target)}">${text}</a>`;
      },
      table(token) {
        const cell = (tokens: (typeof token.header)[number]['tokens'], tag: string) => {
          const html = this.parser.parseInline(tokens);
          // A heading without words heads nothing.
          const used = html === '' ? 'td' : tag;
          return `<${used}>${html}</${used}>`;
        };
        const row = (cells: typeof token.header, tag: string) =>
          `<tr>${cells.map(({ tokens }) => cell(tokens, tag)).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      code({ text }) {
        return `<div class="wide" tabindex="0" role="group" aria-label="Code"><pre><code>${escapeHtml(text)}</code></pre></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  const title = headings.find((heading) => heading.level === 1)?.text ?? '';
  return { title, html, headings: headings.filter((heading) => heading.level > 1) };
}

/** The guides that the console has, by the document that each is made from. */
export const GUIDES: Record<string, string> = {
  'getting-started.md': 'getting-started',
  'errors.md': 'errors',
  'idempotency.md': 'idempotency',
  'ordering-at-volume.md': 'ordering-at-volume',
};

/** Where a link of a document leads in the console; a document that is no guide is named only. */
function link(href: string): string | null {
  if (/^(https?:|mailto:|#)/.test(href)) {
    return href;
  }
  const [file = '', anchor] = href.split('#');
  const guide = GUIDES[file.replace(/^(\.\/|docs\/)/, '')];
  return guide ? `/console/guides/${guide}${anchor ? `#${anchor}` : ''}` : null;
}

/** As the hosts of the documents make them, so that links from outside fit. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function unique(id: string, seen: Map<string, number>): string {
  const count = seen.get(id) ?? 0;
  seen.set(id, count + 1);
  return count === 0 ? id : `${id}-${count}`;
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
