import { lookAround, PAGES } from './pages.mjs';

/** The desk asks a stranger to sign in, on each of its pages alike; `signed-in.e2e.mjs` looks at them as an operator. */
const isOfDesk = ({ path }) => path.startsWith('/operator/');
const paths = [...PAGES.filter((page) => !isOfDesk(page)), ...PAGES.filter(isOfDesk).slice(0, 1)]
  .map((page) => page.example ?? page.path)
  .concat('/no-such-page');

/** Every page as a stranger sees it, in light and dark, wide and narrow. */
export const steps = paths.map((path) => ({
  name: `${path} is accessible, keeps the policy and fits its window`,
  async run({ open, accessible, shot }) {
    const page = await open(path, { width: 1440, height: 900 });
    await page.waitForLoadState('networkidle');
    await lookAround(page, { accessible, shot }, path === '/' ? 'welcome' : path);
  },
}));
