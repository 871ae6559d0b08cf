import assert from 'node:assert/strict';

// Where the test that runs these shows the letters that the server has sent: by hand, leave these steps out.
const MAILBOX = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';

const all = [
  {
    name: 'apps: a developer makes the first app, copies its key, and calls the API with it',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-up');
      await signUp(page);
      await page.goto(`${base}/console/apps`);
      await page.getByRole('heading', { name: 'Make your first app' }).waitFor();
      await accessible(page);
      await shot(page, 'apps-none');
      await page.getByLabel('Name').fill('<b>Gift bot</b>');
      await page.getByRole('button', { name: 'Make the app' }).click();
      await page.getByRole('heading', { name: '<b>Gift bot</b>' }).waitFor();
      const key = await page.getByRole('region', { name: 'API key' }).locator('code').first().textContent();
      assert.equal(await marco(base, key), 200);
      await accessible(page);
      await shot(page, 'apps-made');
      assert.equal(await stored(page, key), false);
      await page.reload();
      await page.getByRole('button', { name: 'Show key' }).click();
      await page.getByText(key, { exact: true }).waitFor();
      assert.equal(await stored(page, key), false);
      await page.getByRole('button', { name: 'Hide key' }).click();
      await page.getByText(key, { exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Show key' }).click();
      await page.getByRole('button', { name: 'Use it in the API Explorer' }).click();
      assert.equal(await page.getByLabel('Your app’s API key').inputValue(), key);
    },
  },
  {
    name: 'apps: the request id of an answer leads the developer to their own request log',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-up');
      await signUp(page);
      await make(page, base, 'Gift bot');
      await page.getByRole('button', { name: 'Use it in the API Explorer' }).click();
      await page.getByRole('textbox', { name: 'Query' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Status 200').waitFor();
      await page.getByRole('region', { name: 'Answer', exact: true }).getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Request log', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'query marco' }).waitFor();
      await accessible(page);
      await shot(page, 'apps-request-log');
      await page.getByRole('link', { name: 'query marco' }).click();
      await page.getByRole('heading', { name: 'Request', level: 1, exact: true }).waitFor();
      await page.getByText('GraphQL', { exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'apps-request');
    },
  },
  {
    name: 'apps: a key is rotated, the old one ends, scopes and redirect URIs are kept, a review is asked for',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-up', { width: 1280, height: 2000 });
      await signUp(page);
      await make(page, base, 'Gift bot');
      const keys = page.getByRole('region', { name: 'API key' });
      const old = await keys.locator('code').first().textContent();
      await page.getByRole('button', { name: 'Rotate key' }).click();
      await page.getByText('still works, until').waitFor();
      const fresh = await keys.locator('code').first().textContent();
      assert.notEqual(fresh, old);
      assert.equal(await marco(base, old), 200);
      await page.getByRole('button', { name: 'End old keys now' }).click();
      await page.getByText('still works, until').waitFor({ state: 'detached' });

      await page.getByLabel('Move money into the account').check();
      await page.getByRole('button', { name: 'Save scopes' }).click();
      await page.getByRole('button', { name: 'Save scopes' }).waitFor({ state: 'detached' });

      await page.getByLabel('Add a redirect URI').fill('http://shop.example/callback');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('must begin with https://').waitFor();
      await page.getByLabel('Add a redirect URI').fill('https://shop.example/callback');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: 'Remove https://shop.example/callback' }).waitFor();

      await page.getByLabel('Make the app public').check();
      await page.getByLabel('What the app does, and why it needs this').fill('It sends gift cards');
      await page.getByRole('button', { name: 'Ask for a review' }).click();
      await page.getByText('In review', { exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'apps-widget');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 2600 });
      await accessible(page, { coloursOnly: true });
      await shot(page, 'apps-widget-360-dark');
    },
  },
  {
    name: 'apps: an app is deleted when its name is typed, and the tab for developers has the way to the Explorer',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-up');
      await signUp(page);
      await make(page, base, 'Short-lived');
      const remove = page.getByRole('button', { name: 'Delete the app' });
      assert.ok(await remove.isDisabled());
      await page.getByLabel('Type the app’s name to delete it').fill('Short-lived');
      await remove.click();
      await page.getByRole('heading', { name: 'Make your first app' }).waitFor();
      await page.getByRole('tab', { name: 'For developers' }).click();
      const explorer = page.getByRole('link', { name: 'Open staging environment' });
      await explorer.waitFor();
      assert.equal(await explorer.getAttribute('href'), '/console/explorer');
      await page.getByText(`${base}/api/v1/graphql`, { exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'apps-developers');
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'apps-developers-360');
    },
  },
  {
    name: 'apps: whoever follows an app’s link signs in, allows a part, and comes back to the app with a code',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-up');
      await signUp(page);
      await make(page, base, 'Gift bot');
      const key = await page.getByRole('region', { name: 'API key' }).locator('code').first().textContent();
      const appId = Buffer.from(key, 'base64').toString().split(':')[0];
      // Any page of this server will do for the app's own.
      const callback = `${base}/console/guides/errors`;
      await page.getByLabel('Add a redirect URI').fill(callback);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: `Remove ${callback}` }).waitFor();
      const state = 'a b&c=<d>';
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: appId,
        redirect_uri: callback,
        scopes: 'LIST_OFFERS PURCHASE_GIFTCARD',
        state,
      });

      await page.goto(`${base}/authorize?${query}`);
      await page.getByRole('heading', { name: 'Gift bot asks for access' }).waitFor();
      await accessible(page);
      await shot(page, 'apps-consent');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page, { coloursOnly: true });
      await shot(page, 'apps-consent-360-dark');
      await page.getByLabel('Buy gift cards').uncheck();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await page.waitForURL(`${callback}?code=*`);

      const back = new URL(page.url()).searchParams;
      assert.equal(back.get('state'), state);
      const exchange = new URLSearchParams({ code: back.get('code'), redirect_uri: callback });
      const answer = await fetch(`${base}/token/exchange?${exchange}`, {
        headers: { Authorization: `Basic ${key}` },
      });
      assert.deepEqual((await answer.json()).scope, ['LIST_OFFERS']);

      query.set('redirect_uri', 'https://evil.example/');
      await page.goto(`${base}/authorize?${query}`);
      await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
      await accessible(page);
      await shot(page, 'apps-consent-refused');
    },
  },
];

export const steps = MAILBOX ? all : [];

async function signUp(page) {
  const email = `app${Date.now()}${Math.random().toString(36).slice(2)}@people.example`;
  await page.getByLabel('First name').fill('Ann');
  await page.getByLabel('Last name').fill('Lee');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from the mail').waitFor();
  const answer = await fetch(`${MAILBOX}?${new URLSearchParams({ to: email, subject: 'confirm' })}`);
  const letter = await answer.text();
  await page.getByLabel('Code from the mail').fill(/^(\d{6})\s*$/m.exec(letter)[1]);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
}

async function make(page, base, name) {
  await page.goto(`${base}/console/apps`);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make the app' }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

async function marco(base, key) {
  const answer = await fetch(`${base}/api/v1/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${key}` },
    body: JSON.stringify({ query: '{ marco }' }),
  });
  return answer.status;
}

/** What the browser keeps beyond cookies: its storage, and the page's place in the history. */
async function stored(page, key) {
  const text = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, window.history.state]),
  );
  return text.includes(key);
}
