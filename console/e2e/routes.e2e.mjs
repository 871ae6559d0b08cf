import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { module } = await runnerImport(join(root, 'src/app/pages.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});
/** The desk asks a stranger to sign in, on each of its pages alike; `desk.e2e.mjs` looks at them as an operator. */
const isOfDesk = ({ path }) => path.startsWith('/operator/');
const paths = [
  ...module.PAGES.filter((page) => !isOfDesk(page)),
  ...module.PAGES.filter(isOfDesk).slice(0, 1),
]
  .map((page) => page.example ?? page.path)
  .concat('/no-such-page');

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };

/** Every page, in light and dark, wide and narrow. */
export const steps = paths.map((path) => ({
  name: `${path} is accessible, keeps the policy and fits its window`,
  async run({ open, accessible, shot }) {
    const page = await open(path, WIDE);
    await page.waitForLoadState('networkidle');
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      await page.setViewportSize(WIDE);
      await accessible(page, { coloursOnly: scheme === 'dark' });
      await shot(page, `${name(path)}-wide-${scheme}`);
      await page.setViewportSize(NARROW);
      await accessible(page, { coloursOnly: scheme === 'dark' });
      await shot(page, `${name(path)}-360-${scheme}`);
    }
  },
}));

function name(path) {
  return path === '/' ? 'welcome' : path.slice(1).replace(/[^a-z0-9]+/gi, '-');
}
