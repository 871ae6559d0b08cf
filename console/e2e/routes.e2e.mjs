import { lookAround, PAGES } from './pages.mjs';

/** Each page of such a group asks a stranger to sign in alike; `signed-in.e2e.mjs` looks at all of them. */
const ALIKE = [
  /^\/operator\//,
  /^\/company(?!\/(sign-in|link)(\/|$))(\/|$)/,
  /^\/(wallet|money|transactions)(\/|$)/,
];
const firsts = ALIKE.map((group) => PAGES.find(({ path }) => group.test(path)));
const paths = PAGES.filter((page) => firsts.includes(page) || !ALIKE.some((group) => group.test(page.path)))
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
