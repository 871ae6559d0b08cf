import assert from 'node:assert/strict';
import { answered } from './answer.mjs';

// Steps are in the words of the Explorer's seed document: what it tells people to see or do.

const ANN = '57e7bd11-7c66-4a5f-a7f0-05d23cbb37c4';

export const steps = [
  {
    name: 'explorer: you test a request and see the response it returns',
    async run({ open, accessible, shot }) {
      const page = await open('/');
      await page.getByRole('link', { name: 'API Explorer', exact: true }).first().click();
      await page.getByRole('textbox', { name: 'Query' }).waitFor();
      await send(page);
      await page.getByText('Status 200').waitFor();
      await page.getByRole('textbox', { name: 'Answer' }).getByText('"polo"').waitFor();
      await page.getByText(/^\d+ ms$/).waitFor();
      await page.getByRole('button', { name: 'Copy request id' }).waitFor();
      await accessible(page);
      await shot(page, 'explorer-answer');
      await page.getByRole('tab', { name: 'Answer headers' }).click();
      await page.getByText('x-request-id').waitFor();
      await shot(page, 'explorer-answer-headers');
    },
  },
  {
    name: 'explorer: the API key is in the Authorization header as Basic, and the header is checked',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      await page.getByRole('tab', { name: /^Headers/ }).click();
      const key = page.getByLabel('Authorization with the API key', { exact: true });
      assert.match(await key.inputValue(), /^Basic .+•/);
      const box = page.getByLabel('Send Authorization with the API key');
      assert.ok(await box.isChecked());
      await accessible(page);
      await shot(page, 'explorer-headers');
      await box.uncheck();
      await send(page);
      await page.getByText('Status 401').waitFor();
      await box.check();
      await send(page);
      await page.getByText('Status 200').waitFor();
      await key.focus();
      await key.fill('Basic bm90OmEta2V5');
      await send(page);
      await page.getByText('Status 401').waitFor();
    },
  },
  {
    name: 'explorer: the token helper has exactly three scopes, more are added by hand, and accounts and seats are chosen',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      const panel = page.getByRole('complementary', { name: 'Credentials' });
      const scopes = panel.getByRole('list', { name: 'Scopes' }).getByRole('listitem');
      assert.deepEqual(await names(scopes), ['LIST_OFFERS', 'LIST_PURCHASES', 'LIST_PAYMENT']);
      await panel.getByLabel('User', { exact: true }).selectOption(ANN);
      await panel.getByLabel('Account').selectOption({ index: 0 });
      await panel.getByLabel('Seat').selectOption({ index: 1 });
      await panel.getByLabel('Add a scope').selectOption('PURCHASE_GIFTCARD');
      assert.equal(await scopes.count(), 4);
      await panel.getByRole('button', { name: 'Generate a token' }).click();
      await panel.getByText('There is a token in the headers').waitFor();
      await accessible(page);
      await shot(page, 'explorer-token-helper');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      const token = page.getByLabel('Authorization with the user token', { exact: true });
      assert.match(await token.inputValue(), /^Bearer .+•/);
      await write(page, '{ getMerchants(name: "starbucks") { name slug } }');
      assert.ok(await page.getByLabel('Send Authorization with the user token').isChecked());
      await page.getByText('Needs a user token with LIST_OFFERS').waitFor();
      await shot(page, 'explorer-token-in-headers');
      await send(page);
      await page.getByText('Status 200').waitFor();
    },
  },
  {
    name: 'explorer: the mutation generateUserAccessToken gives a token that is copied into a new header',
    async run({ open, shot }) {
      const page = await openExplorer(open);
      await write(page, `{ getApplicationScope getApplicationUser { userId scopes } }`);
      await send(page);
      await page.getByRole('textbox', { name: 'Answer' }).getByText('"LIST_OFFERS"').first().waitFor();
      await write(page, `{ getAccountsByUserId(userId: "${ANN}") { accountId seats { seatId } } }`);
      await send(page);
      const accounts = await answered(page, 'getAccountsByUserId');
      const { accountId, seats } = accounts.data.getAccountsByUserId[0];
      assert.ok(seats[0].seatId);
      await write(
        page,
        `mutation {
  generateUserAccessToken(userId: "${ANN}", accountId: "${accountId}", scopes: [LIST_OFFERS, LIST_PURCHASES, LIST_PAYMENT]) {
    token
  }
}`,
      );
      await send(page);
      const { token } = (await answered(page, 'generateUserAccessToken')).data.generateUserAccessToken;
      await shot(page, 'explorer-generate-user-access-token');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.getByLabel('Name of header 1').fill('Authorization');
      await page.getByLabel('Value of header 1').fill(`Bearer ${token}`);
      assert.ok(!(await page.getByLabel('Send Authorization with the API key').isChecked()));
      await write(page, '{ getMerchants(name: "starbucks") { name } }');
      await send(page);
      assert.equal((await answered(page, 'getMerchants')).data.getMerchants[0].name, 'Starbucks');
      await shot(page, 'explorer-bearer-header');
      await page.getByLabel('Send the header Authorization').uncheck();
      await send(page);
      await page.getByText('Status 498').waitFor();
    },
  },
  {
    name: 'explorer: 498 is explained, and one click gets a new token and sends again',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open, '?example=find-a-merchant');
      await page.getByLabel('User', { exact: true }).selectOption(ANN);
      await page.getByRole('tab', { name: /^Headers/ }).click();
      await page.getByLabel('Authorization with the user token', { exact: true }).fill('Bearer not.a.token');
      await send(page);
      await page.getByText('Status 498').waitFor();
      await accessible(page);
      await shot(page, 'explorer-498');
      await page.getByRole('button', { name: 'Get a new token and send again' }).click();
      await page.getByText('Status 200').waitFor();
      await page.getByText('The token was not accepted').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'explorer: required arguments have an exclamation mark, in completion, in hints and when they are missing',
    async run({ open, shot }) {
      const page = await openExplorer(open);
      await write(page, '');
      await page.getByRole('textbox', { name: 'Query' }).pressSequentially('{ getAccountsByUserId(u');
      const offered = page.getByRole('option', { name: /userId/ });
      await offered.waitFor();
      assert.match(await offered.textContent(), /UUID!/);
      await shot(page, 'explorer-completion');
      await page.keyboard.press('Escape');
      await write(page, '{ getAccountsByUserId { accountId } }');
      const wrong = page.locator('.cm-lintRange-error');
      await wrong.waitFor();
      await wrong.hover();
      await page.getByText('userId: UUID!').waitFor();
      await page.getByText(/argument "userId" of type "UUID!" is required/).waitFor();
      await shot(page, 'explorer-required-arguments');
    },
  },
  {
    name: 'explorer: responses are viewed as JSON or as a table, whose lists unfold and which is sorted',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      await page.getByLabel('User', { exact: true }).selectOption(ANN);
      await page.getByRole('button', { name: 'Generate a token' }).click();
      await page.getByText('There is a token in the headers').waitFor();
      await write(
        page,
        '{ getMerchants(paginate: { limit: 5, offset: 0 }) { name slug offers { type hasStockInfo } } }',
      );
      await send(page);
      await page.getByText('Status 200').waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
      const table = page.getByRole('region', { name: 'getMerchants' });
      await table.getByRole('button', { name: 'name', exact: true }).click();
      await table.locator('th[aria-sort=ascending]').waitFor();
      const ascending = await table.locator('tbody td:first-child').allTextContents();
      await table.getByRole('button', { name: /^name/ }).click();
      await table.locator('th[aria-sort=descending]').waitFor();
      assert.deepEqual(await table.locator('tbody td:first-child').allTextContents(), ascending.toReversed());
      await table
        .getByRole('button', { name: /offers/, expanded: false })
        .first()
        .click();
      await table.getByRole('button', { name: 'hasStockInfo' }).waitFor();
      await accessible(page);
      await shot(page, 'explorer-table');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        table.getByRole('button', { name: 'Download getMerchants as CSV' }).click(),
      ]);
      assert.match(file.suggestedFilename(), /\.csv$/);
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'explorer-table-360');
    },
  },
  {
    name: 'explorer: a tab is closed by its x, and comes back by undo',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      await page.getByRole('button', { name: 'Open a new tab' }).click();
      await write(page, '{ marco }');
      await page.getByRole('button', { name: 'Close the tab New request' }).click();
      assert.equal(await page.getByRole('tab', { name: 'New request' }).count(), 0);
      await shot(page, 'explorer-tab-closed');
      await page.getByRole('button', { name: 'Undo close' }).click();
      await page.getByRole('tab', { name: 'New request', selected: true }).waitFor();
      await page.getByRole('textbox', { name: 'Query' }).getByText('marco').waitFor();
      await page.getByRole('tab', { name: 'New request' }).focus();
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('tab', { name: 'Check the connection', selected: true }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('textbox', { name: 'Query' }).press('Control+z');
      await page.waitForFunction(
        () => document.querySelector('[aria-label=Query]').textContent.trim() === '',
      );
      await accessible(page);
      await shot(page, 'explorer-tabs');
    },
  },
  {
    name: 'explorer: on a phone a request is written and sent, and nothing of a credential is stored',
    async run({ open, accessible, shot }) {
      const page = await open('/explorer', { width: 360, scheme: 'dark' });
      const button = page.getByRole('button', { name: 'Send', exact: true });
      await button.waitFor();
      const box = await button.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y < 740, JSON.stringify(box));
      await send(page);
      await page.getByText('Status 200').waitFor();
      await accessible(page);
      await shot(page, 'explorer-360-sent');
      const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      assert.doesNotMatch(stored, /Basic|Bearer|Nzg4|marco/);
    },
  },
  {
    name: 'explorer: the documentation’s examples are ready-made, what was sent is in the history, and a field is inserted from the docs',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      await panel(page, 'Examples');
      await page.getByRole('button', { name: 'See which scopes the app may ask for' }).click();
      await page.getByRole('tab', { name: 'See which scopes the app may ask for', selected: true }).waitFor();
      await send(page);
      await page.getByText('Status 200').waitFor();
      await panel(page, 'History');
      const history = page.getByRole('list', { name: 'Requests that were sent' });
      await history.getByRole('button', { name: /See which scopes.*status 200/ }).waitFor();
      await accessible(page);
      await shot(page, 'explorer-history');
      await page.getByRole('button', { name: 'Open a new tab' }).click();
      await panel(page, 'Docs');
      const docs = page.getByRole('complementary', { name: 'Docs' });
      await docs.getByLabel('Search operations').fill('getAccountsBy');
      await docs.getByText('getAccountsByUserId', { exact: true }).click();
      await docs.getByRole('list', { name: 'Arguments of getAccountsByUserId' }).getByText('UUID!').waitFor();
      await docs.getByRole('button', { name: 'Insert getAccountsByUserId' }).click();
      await page.getByRole('textbox', { name: 'Query' }).getByText('$userId: UUID!').waitFor();
      await accessible(page);
      await shot(page, 'explorer-docs');
    },
  },
  {
    name: 'explorer: a request is shared by a link that holds its query alone, and copied as code',
    async run({ open, base, accessible, shot }) {
      const page = await openExplorer(open);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await write(page, '{ marco } # shared');
      await page.getByRole('tab', { name: 'Code', exact: true }).click();
      await page.getByLabel('Language').selectOption('Python');
      await page.getByText('urllib.request.Request(').waitFor();
      await page.getByText('Basic YOUR_API_KEY').waitFor();
      await accessible(page);
      await shot(page, 'explorer-code');
      await panel(page, 'Saved');
      await page.getByRole('button', { name: 'Copy a link to this request' }).click();
      await page.getByText('The link is copied.').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const other = await open(link.slice(`${base}/console`.length), { width: 1440, height: 900 });
      await other.getByRole('textbox', { name: 'Query' }).getByText('# shared').waitFor();
      await other.waitForURL(`${base}/console/explorer`);
      assert.equal(await other.getByText(/^Status/).count(), 0);
    },
  },
  {
    name: 'explorer: an operation of the REST API is found, filled in and sent',
    async run({ open, accessible, shot }) {
      const page = await openExplorer(open);
      await panel(page, 'REST');
      await page.getByLabel('Search REST operations').fill('makes a cart');
      await page.getByRole('button', { name: /Makes a cart POST \/api\/carts/ }).click();
      await page.getByRole('textbox', { name: 'Body' }).getByText('myco.fluid.app').first().waitFor();
      await accessible(page);
      await shot(page, 'explorer-rest');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      const rows = page.getByLabel(/^Value of header/);
      for (let row = 0; row < (await rows.count()); row++) {
        await page
          .getByLabel(/^Send the header/)
          .nth(row)
          .uncheck();
      }
      await send(page);
      await page.getByText(/^Status 20[01]$/).waitFor();
      await page.getByRole('textbox', { name: 'Answer' }).getByText('"cart_token"').waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
      await page.getByRole('region', { name: 'Tables' }).getByRole('table').first().waitFor();
      await shot(page, 'explorer-rest-answer');
    },
  },
  {
    name: 'explorer: a request of the REST API is shared by a link without its headers and what opens something',
    async run({ open, base, accessible, shot }) {
      const page = await openExplorer(open);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await panel(page, 'REST');
      await page.getByLabel('Search REST operations').fill('/api/carts/{cart_token}/items');
      await page.getByRole('button', { name: /POST \/api\/carts\/\{cart_token\}\/items$/ }).click();
      await page.getByRole('textbox', { name: 'cart_token' }).fill('a-cart-of-mine');
      await page.getByRole('textbox', { name: 'Body' }).fill('{"items": [], "note": "<b>", "token": "tok"}');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      await page.getByLabel('Value of header 1').fill('Bearer C-secret');
      await panel(page, 'Saved');
      await page.getByText('without headers, tokens or other secrets').waitFor();
      await accessible(page);
      await page.getByRole('button', { name: 'Copy a link to this request' }).click();
      await page.getByText('The link is copied.').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const brought = Buffer.from(link.split('#request=')[1], 'base64url').toString();
      assert.doesNotMatch(brought, /a-cart-of-mine|C-secret|tok"/);

      const other = await open(link.slice(`${base}/console`.length), { width: 1440, height: 900 });
      await other.getByRole('textbox', { name: 'Body' }).getByText('"<b>"').waitFor();
      assert.equal(await other.getByRole('textbox', { name: 'cart_token' }).inputValue(), '');
      await other.waitForURL(`${base}/console/explorer`);
      assert.equal(await other.getByText(/^Status/).count(), 0);
      await accessible(other);
      await shot(other, 'explorer-rest-shared');

      const rest = { method: 'POST', path: '//evil.example/api', fields: [] };
      const bad = Buffer.from(JSON.stringify({ title: 'x', query: '', variables: '', rest })).toString(
        'base64url',
      );
      await other.goto(`${base}/console/explorer#request=${bad}`);
      await other.getByText('This server has no operation POST //evil.example/api.').waitFor();
      await accessible(other);
    },
  },
];

async function panel(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('complementary', { name }).waitFor();
}

async function openExplorer(open, query = '') {
  const page = await open(`/explorer${query}`, { width: 1440, height: 900 });
  await page.getByRole('textbox', { name: 'Query' }).waitFor();
  // The helper is there once the demo's key is, and has the users of its app.
  await page.locator(`option[value="${ANN}"]`).waitFor({ state: 'attached' });
  return page;
}

async function write(page, text) {
  await page.getByRole('textbox', { name: 'Query' }).fill(text);
}

async function send(page) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

async function names(items) {
  return (await items.allTextContents()).map((text) => text.replace('×', '').trim());
}
