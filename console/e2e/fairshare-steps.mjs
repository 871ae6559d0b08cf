// One step for each method of the carts of Fluid's own browser library. They run in Node and in a browser, so they need
// nothing of either.

/** What the library needs of the demo's shop, whichever page it is on. */
export const OPTIONS = {
  fluid_shop: 'myco.fluid.app',
  affiliate: { autodetect: 'none', share_guid: 'james-bond007' },
};

/**
 * @param FluidSDK the library, initialized
 * @param sessions the answers that its first request got so far
 */
export function cartSteps(FluidSDK, sessions) {
  const cart = FluidSDK.cart();
  const items = () => cart.data.items;
  const line = (variant) => items().find((item) => Number(item.variant_id) === variant);
  return {
    async 'initialize begins a session'() {
      await settled(() => sessions.length > 0);
      same(sessions[0].status, 200);
      same(sessions[0].body.company.name, 'MyCo');
      same(sessions[0].body.country.iso, 'US');
      same(sessions[0].body.affiliate.share_guid, 'james-bond007');
      await settled(() => FluidSDK.global().company?.name === 'MyCo');
      same(FluidSDK.global().company.name, 'MyCo');
    },
    async 'new makes a cart'() {
      await cart.new({ items: [{ variant_id: '90', quantity: '2' }] });
      same(cart.token?.startsWith('ct_'), true);
      same(line(90).quantity, 2);
      same(cart.data.sub_total, '100.00');
      same(cart.data.attribution.share_guid, 'james-bond007');
      same(cart.data.enrollment_pack, null);
      same(cart.data.shipping_method, null);
    },
    async 'get shows it'() {
      await cart.get();
      same(line(90).variant.price_in_currency, '$50.00');
    },
    async 'add puts more in'() {
      await cart.add([
        { variant_id: 90, quantity: 1 },
        { variant_id: 89, quantity: 1 },
      ]);
      same(line(90).quantity, 3);
      same(items().length, 2);
    },
    async 'updateQuantity sets a line and removes it with 0'() {
      await cart.updateQuantity({ variant_id: 90, quantity: 2, item_id: line(90).id });
      await cart.updateQuantity({ variant_id: 90, quantity: 2, item_id: line(90).id });
      same(line(90).quantity, 2);
      await cart.updateQuantity({ variant_id: 89, quantity: 0, item_id: line(89).id });
      same(line(89), undefined);
    },
    async 'removeItem removes a line'() {
      await cart.add([{ variant_id: 89, quantity: 1 }]);
      await cart.removeItem(line(89).id);
      same(line(89), undefined);
    },
    async 'removeItems removes variants'() {
      await cart.add([{ variant_id: 89, quantity: 1 }]);
      await cart.removeItems([{ variant_id: 89 }]);
      same(line(89), undefined);
    },
    async 'enableSubscription subscribes'() {
      await cart.enableSubscription(line(90).id);
      same(line(90).subscription, true);
    },
    async 'disableSubscription buys once'() {
      await cart.disableSubscription(line(90).id);
      same(line(90).subscription, false);
    },
    async 'addDiscount takes a code, and says what is wrong with another'() {
      await cart.addDiscount('DISCOUNT10');
      same(cart.data.discount_code, 'DISCOUNT10');
      await refused(() => cart.addDiscount('NOSUCH'), 'discount');
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
      same(cart.data.ship_to.name, 'Jane Mary Smith');
      same(cart.data.bill_to.city, 'Anytown');
    },
    async 'updateShippingMethod chooses one by a text'() {
      await cart.updateShippingMethod({ id: String(cart.data.available_shipping_methods[0].id) });
      same(cart.data.shipping_method.name, 'Ground');
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
      same(cart.data.payment_method.exp_month, '12');
      same(cart.data.payment_method.exp_year, '2037');
    },
    async 'updateLanguage changes the language'() {
      await cart.updateLanguage('es');
      same(cart.data.language_iso, 'es');
    },
    async 'updateCountry changes the country, and an address there has no state'() {
      await cart.updateCountry('GB');
      same(cart.data.currency_code, 'GBP');
      await cart.updateAddress({
        name: 'Cher',
        address1: '1 High Street',
        city: 'London',
        postal_code: 'SW1A 1AA',
        country_code: 'GB',
      });
      same(cart.data.ship_to.name, 'Cher');
      await cart.updateCountry('US');
    },
    async 'enrollment puts a pack in, by a text'() {
      await cart.enrollment('1');
      same(cart.data.type, 'enrollment');
      same(cart.data.enrollment_pack.enrollment_fee_in_currency, '$10.45');
      same(typeof cart.data.enrollment_pack.subscription_price, 'string');
    },
  };
}

/** Runs them one after the other: `[{name, failure?}]`. */
export async function run(steps, each = () => {}) {
  const done = [];
  for (const [name, step] of Object.entries(steps)) {
    let failure;
    try {
      await step();
    } catch (problem) {
      failure = String(problem?.message ?? problem).slice(0, 2000);
    }
    done.push({ name, failure });
    each(done.at(-1));
  }
  return done;
}

function same(actual, expected) {
  if (actual !== expected) {
    throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
}

async function refused(act, word) {
  let message;
  try {
    await act();
  } catch (problem) {
    message = String(problem?.message ?? problem);
  }
  same(message?.includes(word), true);
}

async function settled(check) {
  for (let tries = 0; tries < 200 && !check(); tries++) {
    await new Promise((done) => setTimeout(done, 25));
  }
}
