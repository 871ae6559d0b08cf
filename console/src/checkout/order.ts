import { type Answer, ask, wholeOf } from './api';
import { keepToken, keptToken, SignIn } from './customer';

export interface GiftCard {
  item_id: number;
  unit: number;
  status: 'pending' | 'filled' | 'failed';
  title: string | null;
  value: string | null;
  error_message: string | null;
  code?: string | null;
  pin?: string | null;
  url?: string | null;
}

export interface Parcel {
  id: number;
  tracking_number: string | null;
  carrier: string | null;
  items: { order_item_id: number; quantity: number }[];
  shipped_at: string;
}

interface Somewhere {
  first_name?: string | null;
  last_name?: string | null;
  address1?: string;
  address2?: string | null;
  city?: string;
  state?: string | null;
  postal_code?: string;
  country_code?: string;
}

export interface Order {
  order_number: string;
  token: string;
  status: string;
  fulfillment_status: string | null;
  first_name: string;
  email: string | null;
  signed_in: boolean;
  amount: string;
  refunded_amount: string;
  sub_total: string;
  discount_total: string;
  tax_total: string;
  shipping_total: string;
  enrollment_fee: string;
  transaction_fee: string;
  currency_symbol: string;
  currency_code: string;
  language_iso: string;
  country_code: string;
  created_at: string;
  shipping_method: string | null;
  ship_to: Somewhere;
  bill_to: Somewhere;
  items: {
    id: number;
    title: string;
    sku: string | null;
    quantity: number;
    refunded_quantity: number;
    total: string;
  }[];
  gift_cards: GiftCard[];
  fulfillments: Parcel[];
}

const FIRST_LOOK_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 30_000;
const LOOKS = 40;

export function nameOf({ item_id, unit }: GiftCard): string {
  return `${item_id}-${unit}`;
}

/** An order, as whoever has its token may see it. */
export class OrderPage {
  order: Order | null = null;
  lost: string | null = null;
  shopUrl: string | null = null;
  jwt: string | null;
  /** The gift cards whose codes are on the page, as `item_id-unit`. */
  readonly revealed = new Set<string>();
  /** Those whose codes have been asked for: each asking leaves a trace, so nothing is asked for that nobody wants to see. */
  readonly codes = new Map<string, GiftCard>();
  /** Why codes could not be shown. */
  refusal: string | null = null;
  readonly signIn: SignIn;
  readonly #token: string;
  readonly #changed: () => void;
  #cart: string | null = null;
  #looks = 0;

  constructor(token: string, changed: () => void) {
    this.#token = token;
    this.#changed = changed;
    this.jwt = keptToken(token);
    this.signIn = new SignIn(
      () => this.#newCart(),
      (jwt) => this.#signedIn(jwt),
      changed,
    );
  }

  async #ask(query = ''): Promise<Answer> {
    const path = `/api/orders/by_token/${encodeURIComponent(this.#token)}${query}`;
    const answer = await ask('GET', path, { jwt: this.jwt });
    if (this.jwt && (answer.status === 401 || answer.status === 403)) {
      this.jwt = null;
      keepToken(this.#token, null);
      return ask('GET', path);
    }
    return answer;
  }

  async load(): Promise<void> {
    const answer = await this.#ask();
    if (answer.status === 200 && answer.body.order) {
      this.order = answer.body.order as Order;
      this.shopUrl = answer.body.meta?.shop_url ?? null;
      this.lost = null;
    } else if (!this.order) {
      this.lost = answer.status === 404 ? 'There is no such order.' : wholeOf(answer);
    }
    this.#lookAgain();
    this.#changed();
  }

  /** Whether the buyer had signed in, and has not here. */
  isClosedToUs(): boolean {
    return this.order?.signed_in === true && this.order.email === null;
  }

  async reveal(card: GiftCard, isShown: boolean): Promise<void> {
    const name = nameOf(card);
    this.refusal = null;
    if (isShown && !this.codes.has(name)) {
      await this.#askForCodes();
    }
    if (isShown && this.codes.has(name)) {
      this.revealed.add(name);
    } else {
      this.revealed.delete(name);
    }
    this.#changed();
  }

  async #askForCodes(): Promise<void> {
    const answer = await this.#ask('?reveal=true');
    const order = answer.status === 200 ? (answer.body.order as Order | undefined) : undefined;
    for (const card of order?.gift_cards ?? []) {
      if (card.code !== undefined) {
        this.codes.set(nameOf(card), card);
      }
    }
    if (!order) {
      this.refusal = answer.status === 200 ? 'That did not work. Please try again.' : wholeOf(answer);
    } else if (this.codes.size === 0) {
      this.refusal = 'Its code cannot be shown now. Please load this page again.';
    }
  }

  /** While gift cards are on their way, less and less often; also when it could not be asked once. */
  #lookAgain(): void {
    const isWaiting =
      this.order?.status === 'pending' || this.order?.gift_cards.some(({ status }) => status === 'pending');
    if (isWaiting && this.#looks < LOOKS) {
      const pause = Math.min(FIRST_LOOK_MILLIS * 1.5 ** this.#looks, LONGEST_PAUSE_MILLIS);
      this.#looks += 1;
      setTimeout(() => this.load(), pause);
    }
  }

  /** Customers sign in at carts, and this order's is closed: an empty one of the same shop serves, and is deleted after a day. */
  async #newCart(): Promise<string | null> {
    if (!this.#cart && this.order && this.shopUrl) {
      const shop = new URL(this.shopUrl).hostname;
      const body = { country_code: this.order.country_code, fluid_shop: shop };
      const answer = await ask('POST', '/api/carts', { body });
      this.#cart = answer.status === 200 ? `/api/carts/${answer.body.cart?.cart_token}` : null;
    }
    return this.#cart;
  }

  async #signedIn(jwt: string): Promise<void> {
    this.jwt = jwt;
    keepToken(this.#token, jwt);
    await this.load();
    if (this.isClosedToUs()) {
      this.jwt = null;
      keepToken(this.#token, null);
      this.signIn.step = 'email';
      this.signIn.errors = { email: ['This order is not of that customer.'] };
    }
  }
}
