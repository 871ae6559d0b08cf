import assert from 'node:assert/strict';

const ADDRESS = {
  first_name: 'Zoë',
  last_name: 'Ito',
  address1: '123 Main St',
  city: 'Anytown',
  state: 'CA',
  postal_code: '12345',
  country_code: 'US',
};

/** Orders two of the demo shop's variant 90 and one that is downloaded, as a guest's storefront does; gives the order. */
export async function order(base, { email = 'guest@example.com', isSubscribed = false } = {}) {
  const send = async (method, path, body) => {
    const answer = await fetch(`${base}/api/carts${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer.json();
  };
  const { cart } = await send('POST', '', {
    country_code: 'US',
    fluid_shop: 'myco',
    items: [
      { variant_id: 90, quantity: 2 },
      { variant_id: 91, quantity: 1 },
    ],
  });
  const path = `/${cart.cart_token}`;
  if (isSubscribed) {
    await send('POST', `${path}/items/${cart.items[0].id}/subscribe`, {});
  }
  await send('PATCH', path, { email, phone: '4035551212' });
  await send('POST', `${path}/address`, { type: 'ship_to', address: ADDRESS });
  await send('POST', `${path}/shipping_method`, { shipping_method_id: 10 });
  await send('POST', `${path}/payment_methods/credit_card`, {
    payment_method: {
      token: 'tok_1111',
      last_four: '1111',
      card_type: 'visa',
      exp_month: '03',
      exp_year: '2032',
    },
  });
  await send('GET', path);
  return (await send('POST', `${path}/checkout`)).order;
}
