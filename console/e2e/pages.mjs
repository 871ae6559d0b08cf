import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { module } = await runnerImport(join(root, 'src/app/pages.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});

/** Every page of the console. */
export const PAGES = module.PAGES;

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };

/** Looks at the page that is shown in light and dark, wide and narrow, without loading it again. */
export async function lookAround(page, { accessible, shot }, name) {
  const file = name
    .replace(/^\//, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/-$/, '');
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    for (const [width, size] of [
      ['wide', WIDE],
      ['360', NARROW],
    ]) {
      await page.setViewportSize(size);
      await accessible(page, { coloursOnly: scheme === 'dark' });
      await shot(page, `${file}-${width}-${scheme}`);
    }
  }
}
