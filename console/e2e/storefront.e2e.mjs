import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { OPTIONS } from './fairshare-steps.mjs';

// The pages of a shop are on a host of their own: here on another port, by another name for this machine.
const FILES = {
  '/': ['storefront/index.html', 'text/html'],
  '/fairshare-steps.mjs': ['fairshare-steps.mjs', 'text/javascript'],
};
/** The library does nothing for what calls itself headless. */
const PERSON =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
/** The steps' own server tells of a new company; by hand, the demo's shop is shopped in instead. */
const HELP = process.env.FLORIN_MAILBOX;

export const steps = [
  {
    name: 'storefront: a new company’s shop is filled over REST, and bought from by a page of another origin',
    async run({ open, base, accessible, shot }) {
      const company = HELP ? await filled(base) : { shop: 'myco.fluid.app', title: 'Beet Blend' };
      await onAnotherOrigin(async (origin) => {
        const page = await open(address(origin, base, company.shop), { userAgent: PERSON });
        await page.getByRole('button', { name: `Add ${company.title}` }).click();
        await page.getByText(`1 × ${company.title}`).waitFor();
        await page.getByRole('button', { name: `Add ${company.title}` }).click();
        await page.getByText(`2 × ${company.title}`).waitFor();
        await page.getByRole('link', { name: 'Check out' }).click();
        await page.waitForURL(/\/checkout\/ct_/);
        assert.equal(new URL(page.url()).origin, base);
        await page.getByLabel('E-mail address').fill('ann@example.com');
        await page.getByLabel('First name').fill('Ann');
        await page.getByLabel('Last name').fill('Lee');
        await page.getByLabel('Street and number').fill('123 Main St');
        await page.getByLabel('City').fill('Anytown');
        await page.getByLabel('State').fill('CA');
        await page.getByLabel('ZIP code').fill('94016');
        await page.keyboard.press('Tab');
        await page
          .getByLabel(/^Ground/)
          .first()
          .check();
        await page.getByLabel(/ending in 1111/).check();
        await accessible(page);
        await shot(page, 'storefront-checkout');
        await page.getByRole('button', { name: /^Place order for/ }).click();
        await page.waitForURL(/\/order\/fo_/);
        await page.getByRole('heading', { level: 1, name: 'Thank you, Ann' }).waitFor();
        await page.getByText('Quantity: 2').waitFor();
      });
    },
  },
  {
    name: 'storefront: each method of the carts of Fluid’s own library works from a page of another origin',
    async run({ open, base }) {
      await onAnotherOrigin(async (origin) => {
        const page = await open(address(origin, base, OPTIONS.fluid_shop), { userAgent: PERSON });
        await page.getByRole('button', { name: 'Add Beet Blend' }).waitFor();
        // As on a first visit, with what the library asks written down.
        await page.evaluate(() => localStorage.clear());
        const done = await page.evaluate(async (api) => {
          const sessions = [];
          const send = window.fetch;
          window.fetch = async (url, options) => {
            const answer = await send(url, options);
            if (new URL(url).pathname === '/api/v1/fairshare') {
              sessions.push({ status: answer.status, body: await answer.clone().json() });
            }
            return answer;
          };
          console.error = () => {};
          // Another name makes it another copy, of which nothing is initialized yet.
          const { default: FluidSDK } = await import('/fairshare.js?another');
          const { cartSteps, OPTIONS, run } = await import('/fairshare-steps.mjs');
          await FluidSDK.initialize({ apiUrlHost: api, ...OPTIONS });
          return run(cartSteps(FluidSDK, sessions));
        }, base);
        assert.equal(done.length, 16);
        assert.deepEqual(
          done.filter(({ failure }) => failure),
          [],
        );
      });
    },
  },
];

function address(origin, api, shop) {
  return `${origin}/?${new URLSearchParams({ api, shop })}`;
}

/** Lets a page server of another origin live as long as what is done with it. */
async function onAnotherOrigin(act) {
  const library = fileURLToPath(import.meta.resolve('@fluid-commerce/fairshare'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const [file, type] = FILES[pathname] ?? [];
    if (pathname === '/fairshare.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(library));
    } else if (file) {
      response
        .writeHead(200, { 'Content-Type': type })
        .end(readFileSync(fileURLToPath(new URL(file, import.meta.url))));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await act(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What a company's program does before anything can be sold: `docs/shop.md`. */
async function filled(base) {
  const answer = await fetch(`${HELP}/company`);
  assert.equal(answer.status, 200);
  const [shop, token] = (await answer.text()).split(' ');
  const post = async (path, body) => {
    const made = await fetch(`${base}/api/company/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const json = await made.json();
    assert.ok(made.ok, `${path}: ${made.status} ${JSON.stringify(json)}`);
    return json;
  };
  const country = { iso: 'US', name: 'United States', currency_code: 'USD', currency_symbol: '$' };
  await post('countries', { country: { ...country, province_required: true } });
  await post('languages', { language: { iso: 'en', name: 'English' } });
  const { product } = await post('products', {
    product: { title: 'Oak Table', sku: 'OAK', kind: 'physical' },
  });
  const prices = [{ country_code: 'US', price: '199.00', wholesale_price: '150.00', cv: 0, qv: 0 }];
  await post('variants', {
    variant: { product_id: product.id, title: 'One size', sku: 'OAK-1', tracks_stock: false, prices },
  });
  const terms = [{ country_code: 'US', price: '20.00', minimum: null }];
  await post('shipping_methods', { shipping_method: { title: 'Ground', terms } });
  return { shop, title: 'Oak Table' };
}
