import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Checkout } from './checkout';

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
}

const PATH = '/api/carts/ct_1';
const ORDER = { order: { token: 'fo_1', order_confirmation_url: 'http://localhost/order/fo_1' } };

const cart = (total: string, version: number) => ({
  version,
  state: 'start',
  signed_in: false,
  email: 'ann@example.com',
  phone: null,
  ship_to: null,
  bill_to: null,
  digital_only: true,
  country: { iso: 'US' },
  requirements: [],
  amount_total: total,
  amount_total_in_currency: `$${total} (USD)`,
});

/** A shop that answers in this order, and what it was sent. */
function shop(...answers: Response[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (path: string, { method, headers }: Sent) => {
    sent.push({ method, path, headers });
    const answer = answers.shift();
    if (!answer) {
      throw new TypeError('away');
    }
    return answer;
  });
  return sent;
}

const shown = (total: string, version: number) =>
  Response.json({ cart: cart(total, version) }, { headers: { ETag: `"${version}-x"` } });

const refused = (status: number, meta = {}) => Response.json({ error_message: 'No.', meta }, { status });

async function loaded(): Promise<Checkout> {
  const checkout = new Checkout('ct_1', () => {});
  await checkout.load();
  return checkout;
}

const checkouts = (sent: Sent[]) => sent.filter(({ path }) => path === `${PATH}/checkout?reveal=false`);
const tags = (sent: Sent[]) => checkouts(sent).map(({ headers }) => headers['If-Match']);
const keys = (sent: Sent[]) => checkouts(sent).map(({ headers }) => headers['Idempotency-Key']);

beforeEach(() => vi.unstubAllGlobals());

describe('placing an order', () => {
  it('is for the cart that is shown, and shows one that another window has changed before it is charged', async () => {
    const sent = shop(shown('50.00', 1), refused(412), shown('150.00', 2), Response.json(ORDER));
    const checkout = await loaded();

    expect(await checkout.place()).toBeNull();
    expect(checkout.notice?.text).toContain('$150.00 (USD) now, and was $50.00 (USD)');
    expect(checkout.placing).toBe(false);
    expect(await checkout.place()).toBe('/order/fo_1');

    expect(tags(sent)).toEqual(['"1-x"', '"2-x"']);
    expect(new Set(keys(sent)).size).toBe(2);
  });

  it('shows a cart that was changed at the same total as well', async () => {
    shop(shown('50.00', 1), refused(412), shown('50.00', 2));
    const checkout = await loaded();

    await checkout.place();

    expect(checkout.notice?.text).toContain('Look it over');
  });

  it('says so when the changed cart cannot be fetched', async () => {
    shop(shown('50.00', 1), refused(412));
    const checkout = await loaded();

    await checkout.place();

    expect(checkout.notice?.text).toContain('Load the page again');
  });

  it('names the version alone where no tag has come, and then the price that a refusal shows', async () => {
    const sent = shop(
      Response.json({ cart: cart('50.00', 1) }),
      refused(409, { cart: cart('60.00', 2) }),
      Response.json(ORDER),
    );
    const checkout = await loaded();

    await checkout.place();
    expect(checkout.notice?.text).toContain('$60.00 (USD) now, and was $50.00 (USD)');
    await checkout.place();

    expect(tags(sent)).toEqual(['"1"', '"2"']);
  });

  it.each([
    ['whose body breaks off', () => new Response('{"order": {"tok', { status: 200 })],
    ['without an order', () => Response.json({})],
    ['that never comes', undefined],
  ])(
    'has an unknown outcome after an answer %s, and is asked for again under the same key',
    async (_, answer) => {
      const sent = shop(shown('50.00', 1), ...(answer ? [answer()] : []));
      const checkout = await loaded();

      expect(await checkout.place()).toBeNull();
      expect(checkout.notice?.text).toContain('It is not known yet');
      expect(checkout.placing).toBe(false);
      await checkout.place();

      expect(keys(sent)).toHaveLength(2);
      expect(new Set(keys(sent)).size).toBe(1);
    },
  );
});
