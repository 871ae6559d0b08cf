import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Selector, transform } from 'lightningcss';
import type { Plugin } from 'vite';

/** How Mantine names the classes of its components; a script that has a component in it names its classes. */
const COMPONENT_CLASS = /\bm_[0-9a-f]{6,}\b/g;

/**
 * Leaves out the rules for Mantine's components that no page has: the file with all of them is twice as large as what is
 * used. A component that a page begins to use has its rules with the next build, and nobody has to list anything.
 */
export function usedStyles(): Plugin {
  return {
    name: 'used-styles',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir) {
        shrink(dir);
      }
    },
  };
}

/** Only of the styles that the page itself names. */
function shrink(directory: string): void {
  const page = join(directory, 'index.html');
  const html = readFileSync(page, 'utf8');
  const name = /href="\/console\/(assets\/[^"]+\.css)"/.exec(html)?.[1];
  const entry = /src="\/console\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
  if (!name || !entry) {
    throw new Error('the page names no styles or no script of its own');
  }
  const scripts = readdirSync(join(directory, 'assets'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => withoutName(join(directory, 'assets', file), name, entry));
  const used = new Set(scripts.flatMap((script) => script.match(COMPONENT_CLASS) ?? []));
  const css = withoutUnused(readFileSync(join(directory, name)), used);
  const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
  const renamed = name.replace(/-[^-]+\.css$/, `-${hash}.css`);
  writeFileSync(join(directory, name), css);
  renameSync(join(directory, name), join(directory, renamed));
  writeFileSync(page, html.replaceAll(name, renamed));
}

/**
 * A script that loads another part asks for the page's styles first, which the page has already. It asks for the page's
 * script instead: the styles are about to get a new name, and a script whose text followed it would need one as well.
 */
function withoutName(file: string, name: string, entry: string): string {
  const script = readFileSync(file, 'utf8');
  const changed = script.replaceAll(name, entry);
  if (changed !== script) {
    writeFileSync(file, changed);
  }
  return changed;
}

export function withoutUnused(css: Uint8Array, used: Set<string>): Uint8Array {
  return transform({
    filename: 'styles.css',
    code: css,
    minify: true,
    visitor: {
      Rule: {
        style(rule) {
          return rule.value.selectors.every((selector) => namesUnused(selector, used)) ? [] : undefined;
        },
      },
    },
  }).code;
}

/** Whether a selector asks for a class that no script knows. */
function namesUnused(selector: Selector, used: Set<string>): boolean {
  return selector.some((part) => {
    if (part.type === 'class') {
      return part.name.match(COMPONENT_CLASS) !== null && !used.has(part.name);
    }
    const isGroup = part.type === 'pseudo-class' && (part.kind === 'where' || part.kind === 'is');
    return isGroup && part.selectors.every((one: Selector) => namesUnused(one, used));
  });
}
