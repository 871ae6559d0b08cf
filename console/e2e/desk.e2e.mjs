import assert from 'node:assert/strict';

// Where the test that runs these makes operators, and purchases that wait for one: by hand, leave these steps out.
const HELP = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';

const all = [
  {
    name: 'desk: an operator finds what needs attention, and has it tried again',
    async run({ open, base, accessible, shot }) {
      const id = await made('stuck');
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER'), '/operator/operations');
      await page.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();
      await page.getByRole('link', { name: new RegExp(id.slice(0, 13)) }).waitFor();
      await shot(page, 'desk-operations');
      await page.getByRole('link', { name: new RegExp(id.slice(0, 13)) }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What you can do' }).waitFor();
      await accessible(page);
      await shot(page, 'desk-operation');
      await narrowAndDark(page);
      await accessible(page, { coloursOnly: true });
      await shot(page, 'desk-operation-360-dark');
      await page.getByRole('button', { name: 'Try again…' }).click();
      await page.getByLabel(/^Reason/).fill('the vendor is back');
      await page.getByRole('button', { name: 'Try again', exact: true }).click();
      await page.getByRole('status').getByText('It is due now.').waitFor();
      await page.getByRole('cell', { name: 'the vendor is back' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'There is no card…' }).isDisabled(), true);
    },
  },
  {
    name: 'desk: whoever has no role is told which one a page and an action take',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles='), '/operator/operations');
      await page.getByText('This page is for operators').waitFor();
      await page.getByText(/florin operator grant --user/).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Operations', exact: true }).count(), 0);
      await accessible(page);
      await shot(page, 'desk-no-role');

      const reader = await open('/sign-in');
      await signIn(
        reader,
        base,
        await made('operator?roles=READ'),
        `/operator/operations/${await made('stuck')}`,
      );
      await reader.getByText('This takes the role steer, which you do not have.').first().waitFor();
      assert.equal(await reader.getByRole('button', { name: 'Try again…' }).isDisabled(), true);
    },
  },
  {
    name: 'desk: a session that ends in the middle of a form asks for the password and loses nothing',
    async run({ open, base }) {
      const email = await made('operator?roles=STEER,MONEY');
      const page = await open('/sign-in');
      await signIn(page, base, email, `/operator/operations/${await made('stuck')}`);
      await page.getByRole('button', { name: 'There is no card…' }).click();
      await page.getByLabel('Reason').fill('the vendor says there is none');
      await page.context().clearCookies({ name: 'florin' });
      await page.getByRole('button', { name: 'There is no card', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('status').getByText('The purchase is refused').waitFor();
      await page.getByRole('cell', { name: 'refused: the vendor says there is none' }).waitFor();
    },
  },
  {
    name: 'desk: an operator finds an account, deposits with a reason, and takes it back',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER,MONEY'), '/operator/accounts');
      await page.getByLabel('Name or id').fill('Ben Second');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Ben Second' }).waitFor();
      await page.waitForURL(/q=Ben/);
      await page.getByRole('link', { name: 'Ben Second' }).click();
      await page.getByRole('button', { name: 'Deposit…' }).click();
      await page.getByLabel('Amount in US dollars').fill('12.50');
      await page.getByLabel('Reason').fill('wire of today');
      await accessible(page);
      await shot(page, 'desk-deposit');
      await page.getByRole('button', { name: 'Deposit', exact: true }).click();
      await page.getByRole('status').getByText('$12.50 were deposited.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('status').getByText('$12.50 were taken back.').waitFor();
      await page.getByText('wire of today (taken back: Undone.)').waitFor();
      await accessible(page);
      await shot(page, 'desk-account-taken-back');
    },
  },
  {
    name: 'desk: a file with bad rows is refused row by row, and a good one is taken over',
    async run({ open, base, accessible, shot }) {
      const slug = `desk-${Date.now()}`;
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=MONEY'), '/operator/catalogue');
      const send = async (name, denominations) => {
        await page.getByRole('button', { name: 'Import a catalogue…' }).click();
        await page.locator('input[type=file]').setInputFiles({
          name,
          mimeType: 'text/csv',
          buffer: Buffer.from(
            'merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,cost_percent,reward_percent\n' +
              `${slug},<b>Desk</b> & Co,Books,FIXED,${denominations},true,95,3\n`,
          ),
        });
        await page.getByRole('button', { name: 'Import a catalogue', exact: true }).click();
      };
      await send('bad.csv', 'ten');
      await page.getByText('Nothing was written: 1 row is wrong.').waitFor();
      await page.getByRole('cell', { name: 'denominations', exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'desk-import-refused');
      await send('good.csv', '10');
      await page.getByText('1 row was taken over.').waitFor();
      await page.goto(`${base}/console/operator/catalogue/${slug}`);
      await page.getByText('<b>Desk</b> & Co').waitFor();
      await accessible(page);
    },
  },
  {
    name: 'desk: the request id of a refusal leads to the request, and reasons to those that have it',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=READ'), `/operator/users/${crypto.randomUUID()}`);
      await page.getByRole('alert').getByRole('link').click();
      await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'GET /console/api/operator/users/{id}' }).click();
      await page.getByRole('heading', { name: 'Request', level: 1, exact: true }).waitFor();
      await page.getByText('NOT_FOUND').waitFor();
      await accessible(page);
      await shot(page, 'desk-request');
      await page.getByRole('link', { name: 'Requests', exact: true }).first().click();
      await page.getByRole('tab', { name: 'Why not done' }).click();
      await page.getByLabel('API', { exact: true }).selectOption('CONSOLE');
      await page.waitForURL(/surface=CONSOLE/);
      await page.getByRole('link', { name: 'NOT_FOUND', exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'desk-request-reasons');
      await page.getByRole('link', { name: 'NOT_FOUND', exact: true }).click();
      await page.waitForURL(/reason=NOT_FOUND/);
      await page.getByRole('link', { name: 'GET /console/api/operator/users/{id}' }).first().waitFor();
    },
  },
  {
    name: 'desk: an operator rejects what an owner asks for, with a reason',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER'), '/operator/reviews');
      const name = `<b>Bot</b> ${Date.now()}`;
      await askForReview(page, `Other of ${name}`);
      await askForReview(page, name);
      await page.reload();
      const review = page
        .locator('section', { has: page.getByRole('heading', { name, level: 2, exact: true }) })
        .first();
      await review.getByText('https://bot.example/back').waitFor();
      assert.equal(await review.getByRole('button', { name: 'Approve…' }).isDisabled(), true);
      await accessible(page);
      await shot(page, 'desk-review');
      await review.getByRole('button', { name: 'Reject…' }).click();
      await review.getByLabel(/^Reason/).fill('Say what it does.');
      await review.getByRole('button', { name: `Reject ${name}` }).click();
      await page.getByRole('status').getByText(`${name} was rejected.`).waitFor();
      await page.getByLabel('State').selectOption('REJECTED');
      await page.getByText('Say what it does.').first().waitFor();
    },
  },
  {
    name: 'desk: a purchase is found by its id, with its operation and what was booked',
    async run({ open, base, accessible, shot }) {
      const id = await made('stuck');
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=READ'), '/operator/purchases');
      await page.getByLabel('Id, number or key').fill(id);
      await page.keyboard.press('Enter');
      await page.getByRole('main').getByRole('table').getByRole('link').first().click();
      await page.getByRole('heading', { name: 'What was booked' }).waitFor();
      await page.getByRole('link', { name: 'History and what you can do' }).waitFor();
      await accessible(page);
      await shot(page, 'desk-purchase');
      await narrowAndDark(page);
      await accessible(page, { coloursOnly: true });
      await shot(page, 'desk-purchase-360-dark');
    },
  },
  {
    name: 'desk: a vendor’s file is compared in the browser',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER'), '/operator/reconcile');
      const order = crypto.randomUUID();
      await page.getByLabel('Vendor').fill('simulator');
      await page.locator('input[type=file]').setInputFiles({
        name: 'settlement.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `CustomerOrderId,Value,Cost,Currency,Status,Date\n${order},25.00,24.00,USD,Fulfilled,2020-01-02\n`,
        ),
      });
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('They differ in 1 place').waitFor();
      await page.getByRole('cell', { name: order }).waitFor();
      await accessible(page);
      await shot(page, 'desk-reconcile-result');
      await narrowAndDark(page);
      await accessible(page, { coloursOnly: true });
      await shot(page, 'desk-reconcile-result-360-dark');
    },
  },
  ...[
    ['requests', 'table'],
    ['purchases?account=fa27a4a9-e7db-4b15-8f36-af04a7458793', 'table'],
    ['users', 'link'],
    ['books', 'button:Verify now'],
    ['audit', 'table'],
    ['health', 'text:Lanes'],
    ['vendors', 'text:simulator'],
    ['catalogue', 'link'],
    ['programs', 'link'],
    ['accounts/fa27a4a9-e7db-4b15-8f36-af04a7458793', 'text:What you can do'],
  ].map(([path, ready]) => ({
    name: `desk: ${nameOf(path)} is accessible and fits its window`,
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER,MONEY'), `/operator/${path}`);
      await shown(page, ready).waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await accessible(page);
      await shot(page, `desk-${nameOf(path)}-wide`);
      await narrowAndDark(page);
      await accessible(page, { coloursOnly: true });
      await shot(page, `desk-${nameOf(path)}-360-dark`);
    },
  })),
];

function nameOf(path) {
  return path.split(/[/?]/)[0];
}

/** As the owner of an app would on its page. */
async function askForReview(page, name) {
  await page.evaluate(async (name) => {
    const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    const send = async (method, path, body) => {
      const answer = await fetch(`/console/api/${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token) },
        body: JSON.stringify(body),
      });
      if (!answer.ok) {
        throw new Error(await answer.text());
      }
      return answer.json();
    };
    const { appId } = await send('POST', 'apps', { name });
    await send('PUT', `apps/${appId}/redirect-uris`, { redirectUris: ['https://bot.example/back'] });
    await send('POST', `apps/${appId}/review`, { isPublic: true, scopes: [], note: 'For my shop' });
  }, name);
}

async function narrowAndDark(page) {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
}

/** What tells that a page has its data. */
function shown(page, what) {
  const [kind, text] = what.split(':');
  switch (kind) {
    case 'button':
      return page.getByRole('button', { name: text });
    case 'text':
      return page.getByRole('heading', { name: text }).first();
    case 'table':
      return page.getByRole('table').first();
    default:
      return page.getByRole('main').getByRole('table').getByRole('link').first();
  }
}

export const steps = HELP ? all : [];

async function made(what) {
  const answer = await fetch(`${HELP}/${what}`);
  assert.equal(answer.status, 200, what);
  return answer.text();
}

async function signIn(page, base, email, next) {
  await page.goto(`${base}/console/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}
