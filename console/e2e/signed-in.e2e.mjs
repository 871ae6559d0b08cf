import assert from 'node:assert/strict';
import { order } from './carts.mjs';
import { lookAround, PAGES } from './pages.mjs';

// Every page as whoever may open it sees it. By hand, leave these steps out: the test that runs them makes the people.
const HELP = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';
/** Of who has signed in already: one session serves all steps. */
const sessions = new Map();

/** What strangers see alike is looked at by `routes.e2e.mjs`. */
const OPEN_TO_ALL = /^\/(reference|guides|sign-in|sign-up|second-step|link|verify|forgot|reset)(\/|$)|^\/$/;
const ofPeople = PAGES.filter(({ path }) => !OPEN_TO_ALL.test(path) && !isOfDesk(path) && !isOfCompany(path));
const ofDesk = PAGES.filter(({ path }) => isOfDesk(path));
/** The desk of a company has a way in of its own. */
const ofCompany = PAGES.filter(({ path }) => isOfCompany(path) && !/^\/company\/(sign-in|link)/.test(path));

/** Where a page that is about one thing finds one. */
const EXAMPLES = {
  '/company/orders/:id': async (_, base) => `/company/orders/${(await order(base)).id}`,
  '/company/subscriptions/:id': async (go, base) => {
    await order(base, { isSubscribed: true });
    return firstLink(go, '/company/subscriptions', '/company/subscriptions/');
  },
  '/cards/:id': (go) => firstLink(go, '/cards?status=ACTIVE', '/cards/'),
  '/apps/:appId': makeApp,
  '/operator/operations/:id': async () => `/operator/operations/${await made('stuck')}`,
  '/operator/users/:id': (go) => firstLink(go, '/operator/users', '/operator/users/'),
  '/operator/accounts/:id': async () => '/operator/accounts/fa27a4a9-e7db-4b15-8f36-af04a7458793',
  '/operator/accounts/:id/statements': async () =>
    '/operator/accounts/fa27a4a9-e7db-4b15-8f36-af04a7458793/statements',
  '/operator/catalogue/:slug': async () => '/operator/catalogue/starbucks',
};

export const steps = HELP
  ? [
      ...looks('an account holder', ofPeople, asDemo),
      ...looks('an operator', ofDesk, asOperator),
      ...looks('one of a company', ofCompany, asStaff),
    ]
  : [];

function isOfDesk(path) {
  return path.startsWith('/operator/');
}

function isOfCompany(path) {
  return /^\/company(\/|$)/.test(path);
}

function looks(who, pages, signIn) {
  return pages.map(({ path, example }) => ({
    name: `signed in: ${who} sees ${path} in light and dark, wide and narrow`,
    async run({ open, base, accessible, shot }) {
      const go = await signedIn(open, who, signIn);
      const real = (await EXAMPLES[path]?.(go, base)) ?? example ?? path;
      const page = await go(real);
      await page.waitForLoadState('networkidle');
      await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
      assert.doesNotMatch(new URL(page.url()).pathname, /^\/console(\/company)?\/sign-in$/, real);
      await lookAround(page, { accessible, shot }, `signed-in${path}`);
    },
  }));
}

/** What opens a path as somebody who is signed in. */
async function signedIn(open, who, signIn) {
  if (!sessions.has(who)) {
    const page = await signIn(open);
    sessions.set(who, await page.context().cookies());
  }
  return (path) => open(path, { cookies: sessions.get(who) });
}

async function asDemo(open) {
  const page = await open((await made('demo-link')).replace(/^.*\/console\//, '/'));
  await page.getByRole('heading', { name: 'Balances' }).waitFor();
  return page;
}

async function asOperator(open) {
  const page = await open('/sign-in');
  await page.getByLabel('E-mail address').fill(await made('operator?roles=STEER,MONEY'));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
  return page;
}

async function asStaff(open) {
  const page = await open((await made('desk-link?of=maya@example.com')).replace(/^.*\/console\//, '/'));
  await page.getByRole('heading', { name: 'The company’s desk' }).waitFor();
  return page;
}

async function firstLink(go, list, prefix) {
  const page = await go(list);
  const link = page.getByRole('main').locator(`a[href^="/console${prefix}"]`).first();
  await link.waitFor();
  return (await link.getAttribute('href')).slice('/console'.length);
}

async function makeApp(go) {
  const page = await go('/apps');
  await page.getByLabel('Name').fill('Looked at');
  await page.getByRole('button', { name: 'Make the app' }).click();
  await page.getByRole('heading', { name: 'Looked at' }).waitFor();
  return new URL(page.url()).pathname.slice('/console'.length);
}

async function made(what) {
  const answer = await fetch(`${HELP}/${what}`);
  assert.equal(answer.status, 200, what);
  return answer.text();
}
