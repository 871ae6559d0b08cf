import assert from 'node:assert/strict';

/** A company's token of the demo's shop, for what only its own programs may do. */
const COMPANY = 'C-demo-company-token';
/** Where the letters are shown; by hand, the step that needs them is left out. */
const MAILBOX = process.env.FLORIN_MAILBOX;
/** What fails after it fails for want of time, and is tried once more. */
const UNTIL_MILLIS = 40_000;
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const HOME = {
  'First name': 'Ann',
  'Last name': 'Lee',
  'Street and number': '123 Main St',
  City: 'Anytown',
  State: 'CA',
  'ZIP code': '94016',
};
let products = 0;
let customers = 0;
/** The code that an address was sent last. */
const codes = new Map();

const all = [
  {
    name: 'checkout: a cart is bought in a browser from beginning to end, and its gift card is revealed on a click',
    async run({ open, base, accessible, shot }) {
      const cart = await newCart(base, [
        { variant_id: 90, quantity: 1 },
        { variant_id: 92, quantity: 1 },
        { variant_id: 91, quantity: 1 },
      ]);
      const page = await open(cart.url);
      await heading(page, 'MyCo');
      await lookAround(page, { accessible, shot }, 'checkout-begin');
      await page.getByRole('button', { name: 'One more of Beet Blend, 60 servings' }).click();
      await page.getByText('$100.00', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'One fewer of Beet Blend, 60 servings' }).click();
      await page.getByText('$100.00', { exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove The Beet Guide, E-book' }).click();
      await page.getByText('The Beet Guide').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Place order/ }).click();
      await page.getByText('An e-mail address is needed.').first().waitFor();
      assert.equal(await focused(page), 'email');
      assert.equal(await page.getByLabel('E-mail address').getAttribute('aria-invalid'), 'true');
      await lookAround(page, { accessible, shot }, 'checkout-missing');
      await fill(page, { 'E-mail address': 'ann.example.com' });
      await page.locator('#email-error', { hasText: 'This is no e-mail address.' }).waitFor();
      await fill(page, { 'E-mail address': 'ann@example.com', ...HOME });
      await page.getByLabel(/^Ground/).check();
      await page.getByLabel('Discount code').fill('NOSUCH');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.locator('#discount-code-error', { hasText: 'There is no such discount.' }).waitFor();
      await page.getByLabel('Discount code').fill('DISCOUNT10');
      await page.keyboard.press('Enter');
      await page.getByText('−$5.00 (USD)').waitFor();
      await page.getByLabel(/ending in 1111/).check();
      const total = (await shown(base, cart)).amount_total_in_currency;
      const place = page.getByRole('button', { name: `Place order for ${total}` });
      await place.waitFor();
      await lookAround(page, { accessible, shot }, 'checkout-ready');
      await place.dblclick();
      await page.waitForURL(/\/order\/fo_/);
      await heading(page, 'Thank you, Ann');
      await page.getByText(total, { exact: true }).waitFor();
      assert.equal((await orderOf(page, base)).gift_cards[0].code, undefined);
      const code = (await orderOf(page, base, '?reveal=true')).gift_cards[0].code;
      assert.ok(code);
      const reveal = page.getByRole('button', { name: /^Show the code of Starbucks Gift Card/ });
      await reveal.waitFor();
      assert.equal(await page.getByText(code).count(), 0);
      await lookAround(page, { accessible, shot }, 'order-bought');
      await reveal.click();
      await page.getByText(code).waitFor();
      await lookAround(page, { accessible, shot }, 'order-revealed');
      await page.getByRole('button', { name: /^Hide the code/ }).click();
      await page.getByText(code).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'checkout: however often somebody clicks, and in two windows, it is one order; parcels are shown with it',
    async run({ open, base, accessible, shot }) {
      const cart = await readyCart(base, [{ variant_id: 90, quantity: 2 }]);
      const windows = await Promise.all([open(cart.url), open(cart.url)]);
      await Promise.all(windows.map((page) => button(page).waitFor()));
      await Promise.all(windows.map((page) => button(page).dblclick()));
      await Promise.all(windows.map((page) => page.waitForURL(/\/order\/fo_/)));
      const [first, second] = windows.map((page) => page.url());
      assert.equal(first, second);
      const page = await open(cart.url);
      await heading(page, 'MyCo');
      await page.getByRole('heading', { name: 'This cart is ordered' }).waitFor();
      await page.getByRole('button', { name: 'Show the order' }).click();
      await page.waitForURL(first);
      const order = await orderOf(page, base);
      await sent(base, `/api/orders/${order.id}/fulfillments`, {
        items: [{ order_item_id: order.items[0].id, quantity: 1 }],
        carrier: 'UPS',
        tracking_number: '1Z999AA10123456784',
      });
      await page.reload();
      await page.getByText('UPS 1Z999AA10123456784').waitFor();
      await page.getByText('A part of it has been sent.', { exact: false }).waitFor();
      await lookAround(page, { accessible, shot }, 'order-parcel');
    },
  },
  {
    name: 'checkout: a card that is declined leaves nothing behind, and another one pays',
    async run({ open, base, accessible, shot }) {
      const cart = await readyCart(base, [{ variant_id: 90, quantity: 1 }]);
      const page = await open(cart.url);
      await page.getByLabel(/ending in 0002/).check();
      await button(page).click();
      const payment = page.getByRole('region', { name: 'Payment' });
      await payment.locator('.error').waitFor();
      assert.equal(await focused(page, 'closest section'), 'title-payment');
      await accessible(page);
      await shot(page, 'checkout-declined');
      await page.getByLabel(/ending in 4444/).check();
      await payment.locator('.error').waitFor({ state: 'detached' });
      await button(page).click();
      await page.waitForURL(/\/order\/fo_/);
      await heading(page, 'Thank you, Ann');
    },
  },
  {
    name: 'checkout: a price that has risen is shown once with the new one, and paid after the next click',
    async run({ open, base, accessible, shot }) {
      const variant = await newVariant(base, '20.00');
      const cart = await readyCart(base, [{ variant_id: variant, quantity: 1 }]);
      const page = await open(cart.url);
      await button(page).waitFor();
      const before = (await shown(base, cart)).amount_total_in_currency;
      await price(base, variant, '23.00');
      await button(page).click();
      const notice = page.getByText('The total has changed', { exact: false });
      await notice.waitFor();
      const after = (await shown(base, cart)).amount_total_in_currency;
      assert.notEqual(after, before);
      assert.ok((await notice.textContent()).includes(`it is ${after} now, and was ${before}`));
      await accessible(page);
      await shot(page, 'checkout-price');
      await page.getByRole('button', { name: `Place order for ${after}` }).click();
      await page.waitForURL(/\/order\/fo_/);
      await page.getByText(after, { exact: true }).waitFor();
    },
  },
  {
    name: 'checkout: what another window has put into the cart is shown before it is charged',
    async run({ open, base }) {
      const cart = await readyCart(base, [{ variant_id: 90, quantity: 1 }]);
      const page = await open(cart.url);
      await button(page).waitFor();
      const items = [{ variant_id: 90, quantity: 4 }];
      await sent(base, `/api/carts/${cart.token}/items`, { items }, { token: null });
      const { amount_total_in_currency: total } = await shown(base, cart);
      await button(page).click();
      await page.getByText(`it is ${total} now`, { exact: false }).waitFor();
      assert.equal((await shown(base, cart)).state, 'start');
      await page.getByRole('button', { name: `Place order for ${total}` }).click();
      await page.waitForURL(/\/order\/fo_/);
      await page.getByText(total, { exact: true }).waitFor();
    },
  },
  {
    name: 'checkout: what has run out is said before anybody tries to order it',
    async run({ open, base, accessible, shot }) {
      const variant = await newVariant(base, '20.00', 5);
      const cart = await readyCart(base, [{ variant_id: variant, quantity: 5 }]);
      await sent(base, `/api/company/inventory_levels/${variant}/adjust`, { quantity: -3 });
      await until(async () => (await shown(base, cart)).items[0].errors.length > 0);
      const page = await open(cart.url, { ...NARROW });
      const error = page.getByRole('region', { name: 'Your cart' }).locator('.error');
      await error.waitFor();
      assert.match(await error.textContent(), /not enough in stock/);
      await accessible(page);
      await shot(page, 'checkout-sold-out-360');
      await page.getByLabel(/^How many of Test/).fill('1');
      await page.keyboard.press('Tab');
      await error.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'checkout: a join kit is bought once its agreement is accepted',
    async run({ open, base, accessible, shot }) {
      const cart = await readyCart(base, [], { enrollment_pack_id: 1 });
      const page = await open(cart.url);
      await button(page).click();
      await page.getByText('must be accepted', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: 'Read it: Member agreement' }).click();
      await page.getByText('I join MyCo', { exact: false }).waitFor();
      await accessible(page);
      await shot(page, 'checkout-agreement');
      await page.getByRole('checkbox', { name: 'Member agreement', exact: false }).check();
      await button(page).click();
      await page.waitForURL(/\/order\/fo_/);
      await page.getByText('Joining fee').waitFor();
    },
  },
  {
    name: 'checkout: another country asks for its own fields, at its own prices',
    async run({ open, base }) {
      const cart = await newCart(base, [{ variant_id: 90, quantity: 1 }]);
      const page = await open(cart.url);
      await page.getByLabel('Country').selectOption('GB');
      await page.getByLabel('Postcode').waitFor();
      assert.equal(await page.getByLabel('State', { exact: true }).count(), 0);
      await page.getByText('Tax (contained)').waitFor();
      await fill(page, {
        'First name': 'Ann',
        'Last name': 'Lee',
        'Street and number': '1 High Street',
        City: 'London',
        Postcode: 'SW1A 1AA',
      });
      await page.getByLabel(/^Ground/).check();
      await page.getByText('£6.00 (GBP)').waitFor();
      await page.getByLabel('The bill goes there as well').uncheck();
      await page.getByRole('heading', { name: 'Billing address' }).waitFor();
    },
  },
  {
    name: 'checkout: tokens of nothing are told so, and leave the page through no referrer',
    async run({ open, base }) {
      const page = await open(`${base}/checkout/ct_AAAAAAAAAAAAAAAAAAAAAA`);
      await page.getByText('There is no such cart', { exact: false }).waitFor();
      assert.equal(await page.evaluate(() => document.querySelectorAll('script:not([src])').length), 0);
      await page.goto(`${base}/order/fo_AAAAAAAAAAAAAAAAAAAAAA`);
      await page.getByText('There is no such order.').waitFor();
      const answer = await fetch(`${base}/order/x`);
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    },
  },
];

const withLetters = [
  {
    name: 'checkout: whoever has only the address of a customer’s cart sees nothing of the customer',
    async run({ open, base, accessible, shot }) {
      const email = await newCustomer(base);
      const cart = await readyCart(base, [{ variant_id: 90, quantity: 1 }]);
      const owner = await open(cart.url);
      await owner.getByRole('button', { name: 'Sign in' }).click();
      await signIn(owner, email);
      await owner.getByText('You are signed in.').first().waitFor();
      const { signed_in, email: seen, ship_to, payment_method } = await shown(base, cart);
      assert.deepEqual(
        { signed_in, seen, ship_to, payment_method },
        { signed_in: true, seen: null, ship_to: null, payment_method: null },
      );
      const page = await open(cart.url);
      await page.getByText('A customer has signed in at this cart.', { exact: false }).waitFor();
      const text = await page.locator('main').textContent();
      assert.ok(![email, '123 Main St', '1111'].some((personal) => text.includes(personal)), text);
      assert.equal(await page.getByLabel('E-mail address').count(), 0);
      assert.equal(await button(page).count(), 0);
      await accessible(page);
      await shot(page, 'checkout-signed-in-elsewhere');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel('Your e-mail address').fill('nobody@example.com');
      await page.getByRole('button', { name: 'Send me a code' }).click();
      await page.getByLabel('Code from the e-mail').fill('000000');
      await page.keyboard.press('Enter');
      await page.getByText('wrong or no longer valid', { exact: false }).waitFor();
      await accessible(page);
    },
  },
  {
    name: 'checkout: a customer signs in by a mailed code, pays with a kept card, and alone sees whose order it is',
    async run({ open, base, accessible, shot }) {
      const email = await newCustomer(base);
      const first = await readyCart(base, [{ variant_id: 90, quantity: 1 }]);
      const page = await open(first.url);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signIn(page, email);
      await page.getByText('You are signed in.').first().waitFor();
      await page.getByLabel(/ending in 4444/).check();
      await page.getByLabel(/^Mastercard ending in 4444, valid to/).waitFor();
      const stranger = await open(first.url);
      await stranger.getByText('A customer has signed in at this cart.', { exact: false }).waitFor();
      assert.equal(await stranger.getByLabel('E-mail address').count(), 0);
      await page.reload();
      const kept = page.getByLabel(/^Mastercard ending in 4444, valid to/);
      await kept.waitFor();
      assert.ok(await kept.isChecked());
      await accessible(page);
      await shot(page, 'checkout-kept-card');
      await button(page).click();
      await page.waitForURL(/\/order\/fo_/);
      await page.getByText('Ordered by', { exact: false }).waitFor();
      await stranger.goto(page.url());
      await stranger.getByText('Its buyer had signed in.', { exact: false }).waitFor();
      assert.equal(await stranger.getByText('123 Main St').count(), 0);
      await accessible(stranger);
      await shot(stranger, 'order-signed-in-elsewhere');
      await stranger.getByRole('button', { name: 'Sign in' }).click();
      await signIn(stranger, email);
      await stranger.getByText('123 Main St').first().waitFor();
    },
  },
];

export const steps = MAILBOX ? [...all, ...withLetters] : all;

async function newCustomer(base) {
  customers += 1;
  const email = `e2e-${Date.now()}-${customers}@shoppers.example`;
  await sent(base, '/api/company/customers', {
    customer: { first_name: 'Cleo', last_name: 'Shopper', email },
  });
  return email;
}

/** The two steps of it, once the form is open; the mailbox answers once there is a letter. */
async function signIn(page, email) {
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the e-mail').waitFor();
  const subject = 'sign-in code';
  const before = codes.get(email);
  let code;
  await until(async () => {
    const letter = await fetch(`${MAILBOX}?${new URLSearchParams({ to: email, subject })}`);
    code = /^(\d{6})\s*$/m.exec(await letter.text())?.[1];
    return code !== undefined && code !== before;
  });
  codes.set(email, code);
  await page.getByLabel('Code from the e-mail').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The pages' own look around: they have no switch for colours, and follow the browser. */
async function lookAround(page, { accessible, shot }, name) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, size] of [
      ['wide', WIDE],
      ['360', NARROW],
    ]) {
      await page.setViewportSize(size);
      await accessible(page, { coloursOnly: scheme === 'dark' });
      await shot(page, `${name}-${width}-${scheme}`);
    }
  }
  await page.setViewportSize(WIDE);
}

function heading(page, name) {
  return page.getByRole('heading', { level: 1, name }).waitFor();
}

function button(page) {
  return page.getByRole('button', { name: /^Place order for/ });
}

async function fill(page, values) {
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
}

function focused(page, where = '') {
  return page.evaluate(
    (place) =>
      place === ''
        ? document.activeElement?.id
        : document.activeElement?.closest('section')?.getAttribute('aria-labelledby'),
    where,
  );
}

/** A product of the test's own, so that its price may change. */
async function newVariant(base, amount, stock) {
  products += 1;
  const name = `Test ${process.pid}-${Date.now()}-${products}`;
  const { product } = await sent(base, '/api/company/products', {
    product: { title: name, sku: name.replaceAll(' ', '-'), kind: 'physical' },
  });
  const { variant } = await sent(base, '/api/company/variants', {
    variant: {
      product_id: product.id,
      title: 'One',
      sku: `${product.sku}-1`,
      tracks_stock: stock !== undefined,
      ...at(amount),
    },
  });
  if (stock !== undefined) {
    await sent(base, `/api/company/inventory_levels/${variant.id}/adjust`, { quantity: stock });
  }
  return variant.id;
}

async function price(base, variant, amount) {
  await sent(base, `/api/company/variants/${variant}`, at(amount), { method: 'PATCH' });
}

function at(amount) {
  return { prices: [{ country_code: 'US', price: amount, wholesale_price: amount, cv: 0, qv: 0 }] };
}

async function sent(base, path, body, { method = 'POST', token = COMPANY } = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = await answer.json();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
}

async function newCart(base, items, more = {}) {
  const body = { country_code: 'US', fluid_shop: 'myco', ...(items.length > 0 && { items }), ...more };
  const { cart, meta } = await sent(base, '/api/carts', body, { token: null });
  assert.equal(meta.checkout_url, `${base}/checkout/${cart.cart_token}`);
  return { token: cart.cart_token, url: meta.checkout_url };
}

/** One of which nothing is missing, unless its lines or its pack need more. */
async function readyCart(base, items, more = {}) {
  const cart = await newCart(base, items, { email: 'ann@example.com', ...more });
  const path = `/api/carts/${cart.token}`;
  const guest = { token: null };
  const address = {
    first_name: 'Ann',
    last_name: 'Lee',
    address1: '123 Main St',
    city: 'Anytown',
    state: 'CA',
    postal_code: '94016',
    country_code: 'US',
  };
  await sent(base, `${path}/address`, { address }, guest);
  await sent(base, `${path}/shipping_method`, { shipping_method_id: 11 }, guest);
  const card = { token: 'tok_1111', last_four: '1111', card_type: 'visa', exp_month: '03', exp_year: '2037' };
  await sent(base, `${path}/payment_methods/credit_card`, { payment_method: card }, guest);
  return cart;
}

async function shown(base, { token }) {
  return (await sent(base, `/api/carts/${token}`, null, { method: 'GET', token: null })).cart;
}

/** What a server looks at once a second only, say. */
async function until(check) {
  const end = Date.now() + UNTIL_MILLIS;
  while (!(await check())) {
    if (Date.now() > end) {
      throw new Error(`not done within ${UNTIL_MILLIS / 1000} seconds: ${check}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function orderOf(page, base, query = '') {
  const token = new URL(page.url()).pathname.split('/').pop();
  return (await sent(base, `/api/orders/by_token/${token}${query}`, null, { method: 'GET', token: null }))
    .order;
}
