// Runs Fluid's own browser library against a server, one step for each method of its carts, and prints one line of JSON
// for each: {"name", "failure"?}. The library checks each answer against its schemas, and throws when one does not fit.
import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';

const [base] = process.argv.slice(2);
const page = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://localhost/shop' });
const sessions = [];

/** What a page has, with the requests of the page's own host sent to the server. */
function browse() {
  for (const name of ['window', 'document', 'localStorage', 'HTMLElement', 'Node', 'CustomEvent', 'Event']) {
    globalThis[name] = name === 'window' ? page.window : page.window[name];
  }
  Object.defineProperty(globalThis, 'navigator', { value: page.window.navigator, configurable: true });
  page.window.fetch = async (url, options) => {
    const answer = await fetch(url, options);
    if (new URL(url).pathname === '/api/v1/fairshare') {
      sessions.push({ status: answer.status, body: await answer.clone().json() });
    }
    return answer;
  };
}

browse();
// What the library finds wrong it also logs; each step says it itself.
console.error = () => {};
console.warn = () => {};
const { default: FluidSDK } = await import('@fluid-commerce/fairshare');
await FluidSDK.initialize({
  apiUrlHost: base,
  fluid_shop: 'myco.fluid.app',
  affiliate: { autodetect: 'none', share_guid: 'james-bond007' },
});
const cart = FluidSDK.cart();

async function settled(check) {
  for (let tries = 0; tries < 200 && !check(); tries++) {
    await new Promise((done) => setTimeout(done, 25));
  }
}

const items = () => cart.data.items;
const line = (variant) => items().find((item) => Number(item.variant_id) === variant);

const steps = {
  async 'initialize begins a session'() {
    await settled(() => sessions.length > 0);
    assert.equal(sessions[0].status, 200);
    assert.equal(sessions[0].body.company.name, 'MyCo');
    assert.equal(sessions[0].body.country.iso, 'US');
    assert.equal(sessions[0].body.affiliate.share_guid, 'james-bond007');
    await settled(() => FluidSDK.global().company?.name === 'MyCo');
    assert.equal(FluidSDK.global().company.name, 'MyCo');
  },
  async 'new makes a cart'() {
    await cart.new({ items: [{ variant_id: '90', quantity: '2' }] });
    assert.match(cart.token, /^ct_/);
    assert.equal(line(90).quantity, 2);
    assert.equal(cart.data.sub_total, '100.00');
    assert.equal(cart.data.attribution.share_guid, 'james-bond007');
    assert.equal(cart.data.enrollment_pack, null);
    assert.equal(cart.data.shipping_method, null);
  },
  async 'get shows it'() {
    await cart.get();
    assert.equal(line(90).variant.price_in_currency, '$50.00');
  },
  async 'add puts more in'() {
    await cart.add([
      { variant_id: 90, quantity: 1 },
      { variant_id: 89, quantity: 1 },
    ]);
    assert.equal(line(90).quantity, 3);
    assert.equal(items().length, 2);
  },
  async 'updateQuantity sets a line and removes it with 0'() {
    await cart.updateQuantity({ variant_id: 90, quantity: 2, item_id: line(90).id });
    await cart.updateQuantity({ variant_id: 90, quantity: 2, item_id: line(90).id });
    assert.equal(line(90).quantity, 2);
    await cart.updateQuantity({ variant_id: 89, quantity: 0, item_id: line(89).id });
    assert.equal(line(89), undefined);
  },
  async 'removeItem removes a line'() {
    await cart.add([{ variant_id: 89, quantity: 1 }]);
    await cart.removeItem(line(89).id);
    assert.equal(line(89), undefined);
  },
  async 'removeItems removes variants'() {
    await cart.add([{ variant_id: 89, quantity: 1 }]);
    await cart.removeItems([{ variant_id: 89 }]);
    assert.equal(line(89), undefined);
  },
  async 'enableSubscription subscribes'() {
    await cart.enableSubscription(line(90).id);
    assert.equal(line(90).subscription, true);
  },
  async 'disableSubscription buys once'() {
    await cart.disableSubscription(line(90).id);
    assert.equal(line(90).subscription, false);
  },
  async 'addDiscount takes a code, and says what is wrong with another'() {
    await cart.addDiscount('DISCOUNT10');
    assert.equal(cart.data.discount_code, 'DISCOUNT10');
    await assert.rejects(cart.addDiscount('NOSUCH'), /discount/);
  },
  async 'updateAddress takes a name alone, for goods and bill'() {
    await cart.updateAddress({
      name: 'Jane Mary Smith',
      address1: '123 Main St',
      city: 'Anytown',
      state: 'CA',
      postal_code: '94016',
      country_code: 'US',
    });
    assert.equal(cart.data.ship_to.name, 'Jane Mary Smith');
    assert.equal(cart.data.bill_to.city, 'Anytown');
  },
  async 'updateShippingMethod chooses one by a text'() {
    await cart.updateShippingMethod({ id: String(cart.data.available_shipping_methods[0].id) });
    assert.equal(cart.data.shipping_method.name, 'Ground');
  },
  async 'updatePaymentMethod sets a card with a year of two digits'() {
    await cart.updatePaymentMethod({
      token: 'tok_1111',
      last_four: '1111',
      card_type: 'visa',
      exp_month: '12',
      exp_year: '37',
    });
    await cart.get();
    assert.deepEqual([cart.data.payment_method.exp_month, cart.data.payment_method.exp_year], ['12', '2037']);
  },
  async 'updateLanguage changes the language'() {
    await cart.updateLanguage('es');
    assert.equal(cart.data.language_iso, 'es');
  },
  async 'updateCountry changes the country, and an address there has no state'() {
    await cart.updateCountry('GB');
    assert.equal(cart.data.currency_code, 'GBP');
    await cart.updateAddress({
      name: 'Cher',
      address1: '1 High Street',
      city: 'London',
      postal_code: 'SW1A 1AA',
      country_code: 'GB',
    });
    assert.equal(cart.data.ship_to.name, 'Cher');
    await cart.updateCountry('US');
  },
  async 'enrollment puts a pack in, by a text'() {
    await cart.enrollment('1');
    assert.equal(cart.data.type, 'enrollment');
    assert.equal(cart.data.enrollment_pack.enrollment_fee_in_currency, '$10.45');
    assert.equal(typeof cart.data.enrollment_pack.subscription_price, 'string');
  },
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  let failure;
  try {
    await step();
  } catch (problem) {
    failure = String(problem?.message ?? problem).slice(0, 2000);
    failed++;
  }
  process.stdout.write(`${JSON.stringify({ name, failure })}\n`);
}
process.exit(failed === 0 ? 0 : 1);
