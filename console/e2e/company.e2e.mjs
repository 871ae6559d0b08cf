import assert from 'node:assert/strict';
import { order } from './carts.mjs';

// Where the test that runs these makes links to the desk: by hand, leave these steps out.
const HELP = process.env.FLORIN_MAILBOX;
const OWNER = 'maya@example.com';
const SUPPORT = 'sam.okoye@example.com';

const all = [
  {
    name: 'company: whoever has started the demo is at the desk in two clicks',
    async run({ open, accessible, shot }) {
      const page = await open(here(await made('demo-link')));
      await page.getByRole('heading', { name: 'Balances' }).waitFor();
      await page.getByRole('link', { name: 'Company’s desk' }).click();
      await page.getByRole('heading', { name: 'A company’s desk' }).waitFor();
      await accessible(page);
      await shot(page, 'company-sign-in');
      await page.getByRole('button', { name: /Go in as Maya/ }).click();
      await page.getByRole('heading', { name: 'The company’s desk' }).waitFor();
      await page.getByText('MyCo', { exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'company-home');
      // Nothing that scripts can read says who it is.
      assert.equal(await page.evaluate(() => document.cookie.includes('florin-company')), false);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    },
  },
  {
    name: 'company: a mailed code signs in, and leads to the page that was wanted',
    async run({ open, base }) {
      const page = await open('/company/discounts?search_query=save');
      await page.getByRole('heading', { name: 'A company’s desk' }).waitFor();
      await page.getByLabel('E-mail address').fill(OWNER);
      await page.keyboard.press('Enter');
      await page.getByText(`If ${OWNER} is somebody’s`, { exact: false }).waitFor();
      await page.getByLabel('Code').fill('nonsense');
      await page.keyboard.press('Enter');
      await page.getByText('This link or code is wrong', { exact: false }).waitFor();
      const letter = await made(`?to=${OWNER}&subject=code`);
      await page.getByLabel('Code').fill(/\b\d{6}\b/.exec(letter)[0]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Discounts', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'SAVE5' }).waitFor();
      assert.equal(page.url(), `${base}/console/company/discounts?search_query=save`);
      await page.getByRole('button', { name: 'Leave the desk' }).click();
      await page.getByRole('heading', { name: 'A company’s desk' }).waitFor();
    },
  },
  {
    name: 'company: an order is found, sent, corrected, given back in part, and noted',
    async run({ open, base, accessible, shot }) {
      const { id, order_number: number } = await order(base);
      const page = await desk(open, OWNER);
      await page.getByRole('link', { name: 'Orders', exact: true }).click();
      await page.getByLabel('Number, e-mail or last name').fill(number);
      await page.keyboard.press('Enter');
      await page.waitForURL(/search_query=/);
      await page.getByText('1 order', { exact: true }).waitFor();
      await page.getByRole('link', { name: number }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `Order ${number}`, level: 1 }).waitFor();

      await page.getByRole('button', { name: 'Send a parcel…' }).click();
      await page.getByLabel(/^Units of Beet Blend/).fill('1');
      await page.getByLabel('Carrier').fill('UPS');
      await page.getByLabel('Tracking number').fill('1Z999AA10123456784');
      await accessible(page);
      await page.getByRole('button', { name: 'It is sent' }).click();
      await page
        .getByRole('status')
        .getByText(/^Parcel \d+ is on its way/)
        .waitFor();
      const parcel = page.getByRole('region', { name: /^Parcel/ });
      await parcel.getByRole('button', { name: 'Correct 1Z999AA10123456784…' }).click();
      await parcel.getByLabel('Tracking number').fill('1Z999AA10123456785');
      await parcel.getByRole('button', { name: 'Save' }).click();
      await parcel.getByText('UPS 1Z999AA10123456785').waitFor();
      await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
      await parcel.getByText('UPS 1Z999AA10123456784').waitFor();

      await page.getByRole('button', { name: 'Refund…' }).click();
      await page.getByRole('radio', { name: 'Units of lines' }).check();
      await page.getByRole('button', { name: 'Give it back' }).click();
      await page.getByText('Choose at least one unit.').waitFor();
      await page.getByLabel('Units of Beet Blend, line 1').fill('1');
      await page.getByLabel(/^Reason/).fill('It was late');
      await shot(page, 'company-refund');
      await page.getByRole('button', { name: 'Give it back' }).click();
      await page.getByRole('status').getByText('The money is given back.').waitFor();
      await page
        .getByRole('listitem')
        .getByText(/^Gave back .*It was late/)
        .waitFor();
      await page.getByText('It cannot be cancelled any more', { exact: false }).waitFor();

      await page.getByRole('button', { name: 'Note and external id…' }).click();
      await page.getByRole('textbox', { name: 'Note' }).fill('Called twice.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('paragraph').filter({ hasText: 'Called twice.' }).waitFor();
      await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
      await page.getByText('No note.').waitFor();
      await accessible(page);
      await shot(page, 'company-order');
      assert.ok(id > 0);
    },
  },
  {
    name: 'company: an order is cancelled, and the list is saved as a file',
    async run({ open, base }) {
      const email = `file-${Date.now()}@example.com`;
      const { id } = await order(base, { email });
      const page = await desk(open, OWNER, `/company/orders/${id}`);
      await page.getByRole('button', { name: 'Cancel the order…' }).click();
      await page.getByRole('button', { name: 'Cancel the order', exact: true }).click();
      await page.getByRole('status').getByText('The order is cancelled').waitFor();
      await page.getByText('There is nothing left to give back.').waitFor();
      await page.getByRole('link', { name: 'Orders', exact: true }).first().click();
      await page.getByLabel('Number, e-mail or last name').fill(email);
      await page.keyboard.press('Enter');
      await page.getByText('1 order', { exact: true }).waitFor();
      const file = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      assert.equal((await file).suggestedFilename(), 'orders.csv');
      await page.getByRole('status').getByText('The file has 1 order.').waitFor();
    },
  },
  {
    name: 'company: a product is made with a variant, its prices and its stock, and a change is undone',
    async run({ open, accessible, shot }) {
      const sku = `E2E-${Date.now()}`;
      const page = await desk(open, OWNER, '/company/products');
      await page.getByRole('link', { name: 'New product' }).click();
      await page.getByRole('heading', { name: 'New product' }).waitFor();
      await page.getByLabel('Title').fill('Nettle Tea');
      await page.getByLabel('SKU').fill(sku);
      await page.getByRole('button', { name: 'Make the product' }).click();
      await page.getByText('It has none yet, so it cannot be bought.', { exact: false }).waitFor();
      await page.getByRole('link', { name: 'New variant' }).click();
      await page.getByRole('heading', { name: 'New variant' }).waitFor();
      await page.getByLabel('Title').fill('20 bags');
      await page.getByLabel('SKU').fill(`${sku}-20`);
      await page.getByRole('button', { name: 'Add to Prices' }).click();
      await page.getByLabel('Country, Prices, row 1').selectOption('US');
      await page.getByLabel('Price, Prices, row 1').fill('9.999');
      await page.getByLabel('For reps, Prices, row 1').fill('7.00');
      await page.getByRole('button', { name: 'Make the variant' }).click();
      await page
        .getByRole('alert')
        .getByText(/prices 1: price must be/)
        .waitFor();
      await page.getByLabel('Price, Prices, row 1').fill('9.50');
      await accessible(page);
      await shot(page, 'company-variant-new');
      await page.getByRole('button', { name: 'Make the variant' }).click();
      await page.getByRole('heading', { name: 'Stock' }).waitFor();
      await page.getByRole('button', { name: 'Count more or fewer…' }).click();
      await page.getByLabel('How many more').fill('12');
      await page.getByRole('button', { name: 'Adjust the stock' }).click();
      await page.getByRole('status').getByText('The stock is more by 12.').waitFor();
      await page.getByLabel('Price, Prices, row 1').fill('10.00');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('status').getByText('It is saved.').waitFor();
      await page
        .getByRole('status')
        .filter({ hasText: 'It is saved.' })
        .getByRole('button', { name: 'Undo' })
        .click();
      await page.getByRole('status').filter({ hasText: 'It is saved.' }).waitFor({ state: 'detached' });
      assert.equal(await page.getByLabel('Price, Prices, row 1').inputValue(), '9.50');
    },
  },
  {
    name: 'company: a role that does not reach so far is offered less, and is told why',
    async run({ open, base, accessible, shot }) {
      const { id } = await order(base);
      const page = await desk(open, SUPPORT, `/company/orders/${id}`);
      await page
        .getByText('Your role does not include the permission to cancel and give money back for orders.')
        .first()
        .waitFor();
      assert.equal(await page.getByRole('button', { name: 'Refund…' }).count(), 0);
      assert.equal(await page.getByRole('link', { name: 'Staff', exact: true }).count(), 0);
      await accessible(page);
      await shot(page, 'company-order-support');
      const settings = await desk(open, SUPPORT, '/company/settings');
      await settings.getByText('Your role does not include this page').waitFor();
      await settings.getByText('settings.view').waitFor();
      await accessible(settings);
    },
  },
  {
    name: 'company: a session that ends under a form takes nothing of what was typed',
    async run({ open, base }) {
      const { id } = await order(base);
      const page = await desk(open, OWNER, `/company/orders/${id}`);
      await page.getByRole('button', { name: 'Note and external id…' }).click();
      await page.getByRole('textbox', { name: 'Note' }).fill('Half a sentence');
      const cookies = await page.context().cookies(`${base}/console/api/company/session`);
      await page.context().clearCookies({ name: 'florin-company' });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Your session has ended').waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'Note' }).inputValue(), 'Half a sentence');
      await page.context().addCookies(cookies);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Half a sentence', { exact: true }).waitFor();
    },
  },
  {
    name: 'company: a subscription is skipped, paused and goes on',
    async run({ open, base, accessible, shot }) {
      const email = `renew-${Date.now()}@example.com`;
      await order(base, { email, isSubscribed: true });
      const page = await desk(open, OWNER, `/company/subscriptions?search=${encodeURIComponent(email)}`);
      await page.getByRole('main').locator('a[href^="/console/company/subscriptions/"]').first().click();
      await page.getByRole('heading', { name: 'What you can do' }).waitFor();
      await page.getByRole('button', { name: 'Skip the next date…' }).click();
      await page.getByRole('button', { name: 'Skip it' }).click();
      await page.getByRole('status').getByText('The next date is skipped.').waitFor();
      await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('status').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Pause…' }).click();
      await page.getByRole('button', { name: 'Pause it' }).click();
      await page.getByRole('status').getByText('It is paused.').waitFor();
      await page.getByRole('button', { name: 'Go on…' }).click();
      await page.getByRole('button', { name: 'Go on with it' }).click();
      await page.getByRole('status').getByText('It goes on.').waitFor();
      await accessible(page);
      await shot(page, 'company-subscription');
    },
  },
  {
    name: 'company: a token is made, shown once and revoked',
    async run({ open, base, accessible }) {
      const name = `Till ${Date.now()}`;
      const page = await desk(open, OWNER, '/company/tokens');
      await page.getByRole('button', { name: 'Make a token…' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByRole('button', { name: 'Make it' }).click();
      const token = (await page.getByText(/^C-[\w-]{43}$/).textContent()).trim();
      await accessible(page);
      const status = async () =>
        (await fetch(`${base}/api/orders`, { headers: { Authorization: `Bearer ${token}` } })).status;
      assert.equal(await status(), 200);
      await page.getByRole('button', { name: 'I have it' }).click();
      await page.getByRole('button', { name: new RegExp(`^Revoke ${name}`) }).click();
      await page.getByRole('button', { name: 'Revoke it' }).click();
      await page.getByRole('cell', { name }).waitFor({ state: 'detached' });
      assert.equal(await status(), 401);
    },
  },
];

export const steps = HELP ? all : [];

async function desk(open, email, path) {
  const page = await open(here(await made(`desk-link?of=${email}`)));
  await page.getByRole('heading', { name: 'The company’s desk' }).waitFor();
  if (path) {
    await page.goto(new URL(`/console${path}`, page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  return page;
}

function here(link) {
  return link.replace(/^.*\/console\//, '/');
}

async function made(what) {
  const answer = await fetch(`${HELP}/${what}`);
  assert.equal(answer.status, 200, what);
  return answer.text();
}
