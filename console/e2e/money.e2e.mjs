import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

// As the demo's user: see buying.e2e.mjs. One session serves all steps.
const MAILBOX = process.env.FLORIN_MAILBOX;
const BY_HAND = process.env.FLORIN_DEMO_LINK;
let cookies;

const NUMBER = '4242424242424242';
const CVV = '987';
const NARROW = { width: 360, height: 740 };

const all = [
  {
    name: 'money: a spend account is opened, named, filled, looked at and closed, and a name is taken back',
    async run({ open, accessible, shot }) {
      const name = `Trips ${unique()}`;
      const page = await asDemo(open, '/wallet');
      await page.getByRole('heading', { name: 'Spend accounts' }).waitFor();
      await page.getByLabel('Open another one called').fill(name);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByText(`${name} is open, and empty.`).waitFor();
      await page.getByRole('button', { name: `Rename ${name}` }).click();
      await page.getByRole('form', { name: 'Rename' }).getByLabel('Name').fill('Journeys');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(`${name} is now called Journeys.`).waitFor();
      await accessible(page);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(`It is called ${name} again.`).waitFor();
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-wallet-360');

      await goTo(page, '/money/transfer');
      await choose(page, 'To', name);
      await page.getByLabel('Amount in US dollars').fill('99999999');
      await page.getByText('At most $1,000,000.00 at once.').waitFor();
      await page.getByLabel('Amount in US dollars').fill('0.30');
      await page.getByText(/stays/).waitFor();
      await page.getByRole('button', { name: 'Move $0.30' }).click();
      await page.getByRole('heading', { name: 'Done' }).waitFor();
      await accessible(page);

      await goTo(page, '/wallet');
      const row = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: `Close ${name}` }) });
      await row.getByText('$0.30', { exact: true }).waitFor();
      await row.getByRole('link', { name: /Statement/ }).click();
      await page.getByText('Closing balance').waitFor();
      await page.getByRole('table').getByText('$0.30').first().waitFor();
      await accessible(page);
      await shot(page, 'money-statement-360');
      await goTo(page, '/wallet');
      await page.getByRole('button', { name: `Close ${name}` }).click();
      await page.getByLabel('What gets its $0.30').waitFor();
      await accessible(page);
      await page.getByRole('button', { name: 'Close it for good' }).click();
      await page.getByText(`${name} is closed.`).waitFor();
      await page.getByText('Closed spend accounts').click();
      await page.getByRole('link', { name: `Statement of ${name}` }).waitFor();
    },
  },
  {
    name: 'money: a card is checked, added, named and removed, and its number is nowhere afterwards',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open, '/wallet/cards');
      const add = page.getByRole('button', { name: 'Add the card' });
      await add.click();
      await page.getByText('This is no card number.').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.name), 'input.cardNumber');
      await accessible(page);
      await page.getByLabel('Card number').fill(`${NUMBER.slice(0, -1)}1`);
      await page.getByLabel('Month').fill('01');
      await page.getByLabel('Year').fill('2020');
      await page.getByLabel('Security code').fill(CVV);
      await page.getByLabel('Name on the card').fill('Ada Demo');
      await choose(page, 'Billing address', 'Another one', { ifThere: true });
      await page.getByLabel('Street and number').fill('1 Main St');
      await page.getByLabel('City').fill('Atlanta');
      await page.getByLabel('State').fill('GA');
      await page.getByLabel('ZIP or postal code').fill('30318');
      await add.click();
      await page.getByText('This card has expired.').waitFor();
      await page.getByText('This is no card number.').waitFor();
      await page.getByLabel('Card number').fill(NUMBER);
      await page.getByLabel('Year').fill('2031');
      await shot(page, 'money-card');
      await add.click();
      await page.getByText(/^VISA ending in 4242 is added\.$/).waitFor();
      const kept = await page.evaluate(() =>
        JSON.stringify([
          location.href,
          { ...localStorage },
          { ...sessionStorage },
          history.state,
          document.documentElement.outerHTML,
          [...document.querySelectorAll('input')].map(({ value }) => value),
        ]),
      );
      assert.ok(!kept.includes(NUMBER) && !kept.includes(`"${CVV}"`), 'the number is still there');
      await page
        .getByRole('listitem')
        .getByText(/^1 Main St, ATLANTA/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Rename VISA ending in 4242' }).click();
      await page.getByRole('form', { name: 'Rename' }).getByLabel('Name').fill('Petrol');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('VISA ending in 4242 is now called Petrol.').waitFor();
      await page.getByLabel('What VISA ending in 4242 is meant for').selectOption({ index: 1 });
      await page.getByText('VISA ending in 4242 is meant for something else now.').waitFor();
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-cards-360');
      await page.getByRole('button', { name: 'Remove VISA ending in 4242', exact: true }).click();
      await page.getByText('To have it back, add its number again.').waitFor();
      await page.getByRole('button', { name: 'Remove VISA ending in 4242' }).last().click();
      await page.getByText('VISA ending in 4242 is removed.').waitFor();
      await page.getByText('Petrol', { exact: true }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'money: a bank is linked, an account is added by number and confirmed by its two deposits',
    async run({ open, accessible, shot }) {
      const number = `${Date.now()}6789`;
      const page = await asDemo(open, '/wallet/banks');
      await page.getByRole('button', { name: 'Link', exact: true }).click();
      await page.getByLabel('Bank', { exact: true }).selectOption('two-accounts');
      await accessible(page);
      await page.getByRole('button', { name: 'Sign in there' }).click();
      await page.getByText(/^First Platypus Bank is linked: /).waitFor();
      await page
        .getByText(/\$2,100\.00 at the bank/)
        .first()
        .waitFor();
      await page.getByLabel('Routing number').fill('021000022');
      await page.getByLabel('Account number').fill(number);
      await page.getByLabel('Name of the holder').fill('Ada Demo');
      await page.getByRole('button', { name: 'Add the bank account' }).click();
      await page.getByText('This is no routing number').waitFor();
      await page.getByLabel('Routing number').fill('021000021');
      await page.getByRole('button', { name: 'Add the bank account' }).click();
      await page.waitForURL(/verify=/);
      assert.ok(!page.url().includes(number));
      await page.reload();
      await page.getByLabel('First amount').fill('32');
      await page.getByLabel('Second amount').fill('0.45');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Write an amount below a dollar').waitFor();
      await accessible(page);
      await page.getByLabel('First amount').fill('0.32');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText(/is confirmed, and can pay\./).waitFor();
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-banks-360');
    },
  },
  {
    name: 'money: a deposit whose answer is lost is sent again under its key, and made once',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open, '/money/deposit');
      const note = `once ${unique()}`;
      const sent = [];
      await page.route('**/api/v1/graphql', async (route) => {
        const body = route.request().postData() ?? '';
        if (!body.includes('mutation Deposit')) {
          return route.continue();
        }
        sent.push(body);
        const answer = await route.fetch();
        return sent.length === 1 ? route.abort() : route.fulfill({ response: answer });
      });
      await chooseBy(page, 'From', /ending in 1111/);
      await page.getByLabel('Amount in US dollars').fill('25.10');
      await page.getByText('Add a note or a category').click();
      await page.getByLabel('Note').fill(note);
      await page.getByRole('button', { name: 'Deposit $25.10' }).click();
      await page.getByText('It is not known yet what became of it').waitFor();
      assert.ok(await page.getByLabel('Amount in US dollars').isDisabled());
      await accessible(page);
      await shot(page, 'money-unknown');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'Done' }).waitFor();
      await accessible(page);
      assert.equal(sent.length, 2);
      assert.equal(sent[0], sent[1]);
      assert.equal(JSON.parse(sent[0]).variables.input.amount, 25.1);
      await page.getByRole('link', { name: 'Show the transaction' }).click();
      await page.getByText(note, { exact: true }).waitFor();
      await page.getByText('1 transaction', { exact: true }).waitFor();
    },
  },
  {
    name: 'money: a gift card that is none is refused, and its code is in nothing that is shown or shared',
    async run({ open, accessible, shot }) {
      const code = `fgc_${unique()}`;
      const page = await asDemo(open, '/money/redeem');
      await page.getByLabel('The card’s code').fill('1234-5678');
      await page.getByText(/begins with fgc_\. Cards of shops/).waitFor();
      assert.ok(await page.getByRole('button', { name: 'Redeem', exact: true }).isDisabled());
      await accessible(page);
      await page.getByLabel('The card’s code').fill(` ${code} `);
      await page.getByRole('button', { name: 'Redeem', exact: true }).click();
      await page.getByText('There is no such gift card. Nothing was moved.').waitFor();
      const links = await page.evaluate(() =>
        JSON.stringify([
          location.href,
          { ...localStorage },
          { ...sessionStorage },
          [...document.links].map(({ href }) => href),
        ]),
      );
      assert.ok(!links.includes(code), 'the code is in a link');
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-redeem-360');
    },
  },
  {
    name: 'money: a declined deposit says what to do, and is among what was declined',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open, '/money/deposit');
      await chooseBy(page, 'From', /Declines/);
      await page.getByLabel('Amount in US dollars').fill('7.77');
      await page.getByRole('button', { name: 'Deposit $7.77' }).click();
      await page.getByText('The payment was declined').waitFor();
      await page.getByText(/ask your bank/).waitFor();
      assert.equal(await page.getByLabel('Amount in US dollars').inputValue(), '7.77');
      await accessible(page);
      await goTo(page, '/transactions/declined?amountGte=7.77&amountLte=7.77');
      await page.getByText('The card or bank declined the payment.').first().waitFor();
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-declined-360');
    },
  },
  {
    name: 'money: a withdrawal keeps to what is available and to the minimum, and arrives',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open, '/money/withdraw');
      await page.getByLabel('Amount in US dollars').fill('999999');
      await page.getByText(/more than the .* available/).waitFor();
      assert.ok(await page.getByRole('button', { name: 'Withdraw', exact: true }).isDisabled());
      await accessible(page);
      await page.getByLabel('Amount in US dollars').fill('0.50');
      await page.getByRole('button', { name: 'Withdraw $0.50' }).click();
      await page.getByText(/Must be at least .*Nothing was moved\./).waitFor();
      await page.getByLabel('Amount in US dollars').fill('10');
      await page.getByRole('button', { name: 'Withdraw $10.00' }).click();
      await page.getByRole('heading', { name: /^(Pending|Done)$/ }).waitFor();
      await page.getByText('The money has arrived.').waitFor();
      await accessible(page);
      await shot(page, 'money-withdrawn');
    },
  },
  {
    name: 'money: whoever is sent money is looked up and confirmed first',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open, '/money/send');
      await page.getByLabel('E-mail address of a person').fill('nobody@demo.example');
      await page.getByRole('button', { name: 'Find', exact: true }).click();
      await page.getByText('Nobody was found').waitFor();
      await accessible(page);
      await page.getByLabel('E-mail address of a person').fill('ben@demo.example');
      await page.getByRole('button', { name: 'Find', exact: true }).click();
      await page.getByRole('button', { name: /^Send to Ben/ }).click();
      await page.getByLabel('Amount in US dollars').fill('5');
      await page.getByText('Add a note or a category').click();
      await page.getByLabel('Note').fill('Lunch');
      await page.getByRole('button', { name: /^Review: \$5\.00 to Ben/ }).click();
      await page.getByRole('heading', { name: /^Send \$5\.00 to Ben/ }).waitFor();
      await page.getByText('They read your note: Lunch').waitFor();
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-confirm-360');
      await page.getByRole('button', { name: 'Change it' }).click();
      await page.getByLabel('Amount in US dollars').fill('6');
      await page.getByRole('button', { name: /^Review: \$6\.00 to Ben/ }).click();
      await page.getByRole('button', { name: 'Send $6.00' }).click();
      await page.getByText('The money has arrived.').waitFor();
      await accessible(page);
    },
  },
  {
    name: 'money: transactions are narrowed in the address, annotated with undo, and saved as a file that runs no formula',
    async run({ open, accessible, shot }) {
      const note = `=HYPERLINK("https://evil.example/${unique()}")`;
      const page = await asDemo(open, '/transactions');
      await page.getByRole('list', { name: 'Transactions' }).waitFor();
      await accessible(page);
      await shot(page, 'money-transactions');
      await page.getByRole('group', { name: 'Type' }).getByText('Gift Card Purchase').click();
      await page.waitForURL(/type=Gift\+Card\+Purchase/);
      await page.getByText('More filters').click();
      await page.getByLabel('Amount, at least').fill('0,5x');
      await page.getByText('Write a number such as 25 or 2.25.').waitFor();
      await page.getByLabel('Amount, at least').fill('1');
      await page.waitForURL(/amountGte=1(&|$)/);
      await page.setViewportSize(NARROW);
      await accessible(page);
      await shot(page, 'money-transactions-360');

      const row = page.getByRole('list', { name: 'Transactions' }).getByRole('listitem').first();
      await row.getByRole('button', { name: /^(Change|Add) notes/ }).click();
      const before = await row.getByLabel('Note', { exact: true }).inputValue();
      await row.getByLabel('Note', { exact: true }).fill(note);
      await row.locator('input[type=file]').setInputFiles({
        name: 'receipt.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4 a receipt'),
      });
      await row.getByRole('button', { name: 'Save', exact: true }).click();
      await row.getByText('The notes are saved.').waitFor();
      await row.getByText(note, { exact: true }).waitFor();
      await row.getByRole('link', { name: 'Open the file' }).waitFor();
      await accessible(page);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      assert.match(readFileSync(await file.path(), 'utf8'), /"'=HYPERLINK\(""https:\/\/evil\.example/);
      await row.getByRole('button', { name: 'Undo' }).click();
      await row.getByText('The notes are as before.').waitFor();
      await row.getByText(note, { exact: true }).waitFor({ state: 'detached' });
      await row.getByRole('button', { name: /^(Change|Add) notes/ }).click();
      assert.equal(await row.getByLabel('Note', { exact: true }).inputValue(), before);
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.waitForURL((url) => url.search === '');
    },
  },
  {
    name: 'money: each page takes at most 240 KB for whoever is signed in',
    async run({ open }) {
      for (const path of ['/wallet', '/wallet/cards', '/wallet/banks', '/money/send', '/transactions']) {
        const page = await asDemo(open, path);
        await page.waitForLoadState('networkidle');
        const bytes = await page.evaluate(() =>
          performance
            .getEntries()
            .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
            .reduce((sum, { transferSize }) => sum + transferSize, 0),
        );
        assert.ok(bytes > 100_000 && bytes <= 240_000, `${path} takes ${bytes} bytes`);
      }
    },
  },
];

export const steps = MAILBOX || BY_HAND ? all : [];

/** With letters in it: some numbers of as many digits as a card's are taken for one. */
function unique() {
  return Date.now().toString(36);
}

/** A page as the demo’s user, whose link is good once. */
async function asDemo(open, path) {
  if (!cookies) {
    const link = BY_HAND ?? (await (await fetch(`${MAILBOX}/demo-link`)).text());
    const page = await open(link.replace(/^.*\/console\//, '/'));
    await page.getByRole('heading', { name: 'Balances' }).waitFor();
    cookies = await page.context().cookies();
  }
  return open(path, { cookies });
}

async function goTo(page, path) {
  await page.goto(`${new URL(page.url()).origin}/console${path}`);
}

/** Chooses by the beginning of what is written. */
async function choose(page, label, text, { ifThere = false } = {}) {
  const field = page.getByLabel(label, { exact: true });
  if (!ifThere || (await field.count()) > 0) {
    await chooseBy(page, label, new RegExp(`^${text}`));
  }
}

async function chooseBy(page, label, pattern) {
  const field = page.getByLabel(label, { exact: true });
  await field.locator('option').filter({ hasText: pattern }).first().waitFor({ state: 'attached' });
  const texts = await field.locator('option').allTextContents();
  await field.selectOption({ label: texts.find((text) => pattern.test(text)) });
}
