import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

// A link that signs in as the demo's user is good once. The test that runs these makes one for each step; by hand the one
// that `serve --demo` has printed signs in for the first, and the others go on in its session.
const MAILBOX = process.env.FLORIN_MAILBOX;
const BY_HAND = process.env.FLORIN_DEMO_LINK;
let known;
const MAX_CLICKS = 5;
const MAX_SECONDS = 120;
const SCRIPT = '<img src=x onerror="window.__ran=1"><script>window.__ran=1</script>';

const all = [
  {
    name: 'buying: the demo’s link leads to a revealed card within five clicks',
    async run({ open, accessible, shot }) {
      const begin = Date.now();
      const page = await asDemo(open);
      let clicks = 0;
      const click = async (locator) => {
        clicks += 1;
        await locator.click();
      };
      await accessible(page);
      await shot(page, 'buying-home');
      await click(page.getByRole('link', { name: 'Buy a $25 Starbucks card' }));
      await page.getByText('cashback:').waitFor();
      await accessible(page);
      await shot(page, 'buying-merchant');
      await click(page.getByRole('button', { name: 'Buy for $25' }));
      await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
      await accessible(page);
      await shot(page, 'buying-card');
      await click(page.getByRole('button', { name: 'Reveal', exact: true }));
      await click(page.getByRole('button', { name: 'Show the code' }));
      await page.getByRole('region', { name: 'Code of the card' }).waitFor();
      const seconds = (Date.now() - begin) / 1000;
      await page.getByText(/By Florin Console, request/).waitFor();
      await accessible(page);
      await shot(page, 'buying-revealed');
      assert.ok(clicks <= MAX_CLICKS, `${clicks} clicks`);
      assert.ok(seconds < MAX_SECONDS, `${seconds} seconds`);
      await page.getByRole('button', { name: 'Hide' }).click();
      await page.getByText('The code is hidden again.').waitFor();
      assert.equal(await page.getByRole('region', { name: 'Code of the card' }).count(), 0);
      await page.getByRole('link', { name: 'Home', exact: true }).click();
      await page.getByText('Done').first().waitFor();
      assert.equal(await page.getByText('Done').count(), 2);
      await page.getByRole('button', { name: 'See the requests that did it' }).click();
      for (const title of ['Token', 'Quote', 'Purchase', 'Reveal']) {
        await page.getByRole('tab', { name: title, exact: true }).waitFor();
      }
      await shot(page, 'buying-requests');
    },
  },
  {
    name: 'buying: merchants are found by name and category, and the address keeps what was looked for',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open);
      await page.getByRole('link', { name: 'Shop', exact: true }).click();
      await page.getByRole('link', { name: /Amazon/ }).waitFor();
      await accessible(page);
      await shot(page, 'buying-shop');
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'buying-shop-360');
      await page.getByLabel('Search').fill('star');
      await page.getByRole('link', { name: /Amazon/ }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /Starbucks/ }).waitFor();
      await page.waitForURL(/q=star/);
      await page.reload();
      await page.getByRole('link', { name: /Starbucks/ }).waitFor();
      assert.equal(await page.getByLabel('Search').inputValue(), 'star');
      await page.getByLabel('Search').fill('no such merchant');
      await page.getByText('No merchant fits').waitFor();
      await page.getByLabel('Search').fill('');
      const category = page.getByLabel('Category');
      await page.getByLabel('Category').locator('option').nth(1).waitFor({ state: 'attached' });
      await category.selectOption({ index: 1 });
      await page.waitForURL(/category=/);
      await page.getByText(/^\d+ merchants?$/).waitFor();
    },
  },
  {
    name: 'buying: a refusal says why and what to do next, and another way to pay buys it',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open);
      await goTo(page, '/shop/best-buy');
      await page.getByRole('radio', { name: /\$25.*sold out/ }).waitFor({ state: 'attached' });
      assert.ok(await page.getByRole('radio', { name: /\$25.*sold out/ }).isDisabled());
      await goTo(page, '/shop/amazon?amount=501');
      await page.getByText('No card of $501 can be bought this way now').waitFor();
      assert.ok(await page.getByRole('button', { name: 'Buy for $501' }).isDisabled());
      await buy(page, '25.01', /Fluz balance/);
      await page.getByText('The card could not be issued').waitFor();
      await accessible(page);
      await shot(page, 'buying-refused');
      await buy(page, '24', /Declines/);
      await page.getByText('The payment was declined').waitFor();
      await buy(page, '24', /Travel alone/);
      await page.getByRole('heading', { name: '$24.00 Amazon' }).waitFor();
      await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
      await goTo(page, '/shop/amazon');
      await buy(page, '500', /Travel alone/);
      await page.getByText('Not enough balance').waitFor();
    },
  },
  {
    name: 'buying: script in a note is shown as the text that it is',
    async run({ open, accessible }) {
      const page = await asDemo(open);
      await goTo(page, '/shop/target?amount=25');
      await page.getByText('cashback:').waitFor();
      await page.getByText('Add a note, a category or a file').click();
      await page.getByLabel('Note').fill(SCRIPT);
      await page.getByLabel('Category').fill(`${SCRIPT}category`.slice(0, 100));
      await page.locator('input[type=file]').setInputFiles({
        name: 'receipt.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4 a receipt'),
      });
      await page.getByRole('button', { name: 'Buy for $25' }).click();
      await page.getByText(SCRIPT, { exact: true }).waitFor();
      await accessible(page);
      assert.equal(await page.evaluate(() => window.__ran), undefined);
    },
  },
  {
    name: 'buying: purchases are narrowed, paged and saved as a file that runs no formula',
    async run({ open, accessible, shot }) {
      const page = await asDemo(open);
      await goTo(page, '/shop/target?amount=50');
      await page.getByText('Add a note, a category or a file').click();
      await page.getByLabel('Note').fill('=HYPERLINK("https://evil.example")');
      await page.getByText('cashback:').waitFor();
      await page.getByRole('button', { name: 'Buy for $50' }).click();
      await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
      await page.getByRole('link', { name: 'Purchases', exact: true }).click();
      await page.getByRole('table').waitFor();
      await accessible(page);
      await shot(page, 'buying-purchases');
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await page.getByLabel('Search').fill('hyperlink');
      await page.waitForURL(/q=hyperlink/);
      await page.getByText('=HYPERLINK("https://evil.example")').first().waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      const text = readFileSync(await file.path(), 'utf8');
      assert.match(text, /"'=HYPERLINK\(""https:\/\/evil\.example""\)"/);
      await page.getByLabel('From', { exact: true }).fill('2001-01-01');
      await page.getByLabel('To', { exact: true }).fill('2001-01-02');
      await page.getByText('No purchase fits').waitFor();
      await page.getByRole('link', { name: 'Show all' }).click();
      await page
        .getByRole('row', { name: /Target/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'buying: a code is hidden after a minute, also when the tab was left meanwhile, and when its page was',
    async run({ open }) {
      const page = await asDemo(open);
      await goTo(page, '/cards?status=ACTIVE');
      await page.getByRole('main').getByRole('link', { name: /Ready/ }).first().click();
      await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
      await page.clock.install();
      const code = page.getByRole('region', { name: 'Code of the card' });
      const reveal = async () => {
        await page.getByRole('button', { name: 'Reveal', exact: true }).click();
        await page.getByRole('button', { name: 'Show the code' }).click();
        await code.waitFor();
        return code.locator('span > span').first().textContent();
      };

      const secret = await reveal();
      assert.match(secret, /\S{4}/);
      await page.clock.fastForward('00:30');
      await page.getByText(/^Hidden in (2\d|30) seconds$/).waitFor();
      await page.clock.fastForward('00:31');
      await page.getByText('The code is hidden again.').waitFor();
      assert.equal((await page.content()).includes(secret), false);

      // Browsers slow down what runs in tabs that nobody sees: there no timer of the page comes in time.
      await reveal();
      await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 1_000));
      await seen(page, 'hidden');
      await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + 61_000));
      assert.equal((await page.content()).includes(secret), true);
      await seen(page, 'visible');
      await code.waitFor({ state: 'detached' });
      assert.equal((await page.content()).includes(secret), false);

      await page.clock.resume();
      await reveal();
      await page.getByRole('link', { name: 'Cards', exact: true }).click();
      await page.getByRole('heading', { name: 'Cards', level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
      assert.equal((await page.content()).includes(secret), false);
    },
  },
  {
    name: 'buying: a card that is on its way is found by whoever has left, and appears once an operator has it',
    async run({ open, base, accessible, shot }) {
      await made('stuck'); // From then on there is a merchant whose vendor never answers.
      const note = `later ${Date.now()}`;
      const page = await asDemo(open);
      await page.clock.install();
      await goTo(page, '/shop/hats?amount=7');
      await page.getByText('cashback:').waitFor();
      await page.getByText('Add a note, a category or a file').click();
      await page.getByLabel('Note').fill(note);
      const accepted = page.waitForRequest((request) => request.postData()?.includes('mutation Purchase'));
      await page.getByRole('button', { name: 'Buy for $7' }).click();
      await accepted;
      await page.clock.fastForward('00:05');
      await page.getByText('The vendor takes its time.').waitFor();
      await accessible(page);
      await shot(page, 'buying-takes-long');

      await goTo(page, `/purchases?q=${encodeURIComponent(note)}`);
      const row = page.getByRole('row', { name: /Hats.*On its way/ });
      await row.waitFor();
      const trace = page.waitForResponse(/\/console\/api\/accounts\/[^/]+\/cards\//);
      await row.getByRole('link').first().click();
      const { purchaseId } = await (await trace).json();
      await page.getByText('The card is on its way.').waitFor();
      await accessible(page);
      await shot(page, 'buying-on-its-way');

      await enterCard(await open('/sign-in'), `${base}/console`, purchaseId, 'TYPED-CODE-1');
      await page.clock.fastForward('00:02');
      await page.getByRole('button', { name: 'Reveal', exact: true }).click();
      await page.getByRole('button', { name: 'Show the code' }).click();
      await page.getByText('TYPED-CODE-1', { exact: true }).waitFor();
    },
  },
  {
    name: 'buying: home takes at most 240 KB for whoever is signed in',
    async run({ open }) {
      const page = await asDemo(open);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
      await goTo(page, '/home');
      await page.locator('canvas').waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      const bytes = await page.evaluate(() =>
        performance
          .getEntries()
          .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
          .reduce((sum, { transferSize }) => sum + transferSize, 0),
      );
      assert.ok(bytes > 100_000 && bytes <= 240_000, `home takes ${bytes} bytes`);
    },
  },
  {
    name: 'buying: what is another account’s is not there',
    async run({ open }) {
      const page = await asDemo(open);
      await goTo(page, '/cards/0284be6f-1a69-44f7-9da0-5b5edaf45d19');
      await page.getByText('This account has no such card').waitFor();
      await goTo(page, '/shop/no-such-merchant');
      await page.getByText('There is no such merchant here').waitFor();
    },
  },
];

const byTheTest = /once an operator has it$/;
export const steps = MAILBOX || BY_HAND ? all.filter(({ name }) => MAILBOX || !byTheTest.test(name)) : [];

/** What the page is told when its tab is left, and when somebody comes back to it. */
async function seen(page, state) {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    Object.defineProperty(document, 'hidden', { value: now === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

async function made(what) {
  const answer = await fetch(`${MAILBOX}/${what}`);
  assert.equal(answer.status, 200, what);
  return answer.text();
}

/** An operator enters the card that the vendor has sent some other way. */
async function enterCard(page, home, purchaseId, code) {
  await page.goto(`${home}/sign-in?next=${encodeURIComponent(`/operator/operations/${purchaseId}`)}`);
  await page.getByLabel('E-mail address').fill(await made('operator?roles=STEER,MONEY'));
  await page.getByLabel('Password', { exact: true }).fill('a walrus in a bathtub');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Enter the card…' }).click();
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByLabel(/^Reason/).fill('the vendor has mailed it');
  await page.getByRole('button', { name: 'Enter the card', exact: true }).click();
  await page.getByRole('status').getByText('The purchase is completed with the card.').waitFor();
}

/** Somebody who has opened the demo’s link. */
async function asDemo(open) {
  const page = known ? await open('/') : await open(await demoLink());
  if (known) {
    await page.context().addCookies(known);
    await goTo(page, '/home');
  }
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.getByRole('heading', { name: 'Balances' }).waitFor();
  known = BY_HAND && (await page.context().cookies());
  return page;
}

async function demoLink() {
  const link = BY_HAND ?? (await (await fetch(`${MAILBOX}/demo-link`)).text());
  return link.replace(/^.*\/console\//, '/');
}

async function goTo(page, path) {
  await page.goto(`${new URL(page.url()).origin}/console${path}`);
}

/** Fills the form and sends it. */
async function buy(page, amount, way) {
  const label = page.getByLabel('Pay with');
  await label.waitFor();
  const texts = await label.locator('option').allTextContents();
  await label.selectOption({ label: texts.find((text) => way.test(text)) });
  await page.getByLabel(/^(Amount|Or another value)$/).fill(amount);
  const button = page.getByRole('button', { name: /^Buy for/ });
  await page.getByText('cashback:').waitFor();
  await button.click();
}
