import { type Answer, ask, type Errors, errorsOf, newKey, wholeOf } from './api';
import type { Address, CardShown, Cart } from './cart';
import { keepToken, keptToken, SignIn } from './customer';
import { type Draft, draftOf, isComplete, isSame, type Part, problemsOf, underPart } from './rules';

/** For how long the page itself asks for an order whose payment is under way. */
const PATIENCE_MILLIS = 180_000;

export interface Customer {
  addresses: Address[];
  cards: CardShown[];
}

export interface Notice {
  kind: 'price' | 'error' | 'info';
  text: string;
}

interface Change {
  /** The part of the page whose errors it replaces. */
  scope: string;
  method: string;
  path: string;
  body?: object;
  /** The field that errors without one belong to. */
  field: string;
  /** What is shown as chosen until the answer is there, and under which name. */
  wanted?: [string, number | string | boolean];
}

/** A cart on its way to an order: what the server has said about it, and what is typed but not sent yet. */
export class Checkout {
  cart: Cart | null = null;
  /** Why there is no cart to show. */
  lost: string | null = null;
  shopUrl: string | null = null;
  jwt: string | null;
  customer: Customer | null = null;
  notice: Notice | null = null;
  tried = false;
  placing = false;
  readonly contact = { email: '', phone: '' };
  readonly drafts: Record<Part, Draft> = { ship_to: draftOf(null, 'US'), bill_to: draftOf(null, 'US') };
  isSameBilling = true;
  code = '';
  readonly signIn: SignIn;
  /** The texts of agreements that somebody reads, by their ids. */
  readonly texts = new Map<number, string>();
  readonly #wanted = new Map<string, number | string | boolean>();
  readonly #token: string;
  readonly #path: string;
  readonly #changed: () => void;
  readonly #refused = new Map<string, Errors>();
  readonly #typed = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  #attempt: string | null = null;
  /** Of the cart as it is shown, with what it costs. */
  #tag = '';

  constructor(token: string, changed: () => void) {
    this.#token = token;
    this.#path = `/api/carts/${encodeURIComponent(token)}`;
    this.#changed = changed;
    this.jwt = keptToken(token);
    this.signIn = new SignIn(
      async () => this.#path,
      (jwt, answer) => this.#signedIn(jwt, answer),
      changed,
    );
  }

  async load(): Promise<void> {
    let answer = await ask('GET', this.#path, { jwt: this.jwt });
    if (this.jwt && (answer.status === 401 || answer.status === 403)) {
      this.#forget();
      answer = await ask('GET', this.#path);
    }
    if (answer.status === 200 && answer.body.cart) {
      this.lost = null;
      this.#take(answer);
      await this.#loadCustomer();
    } else if (!this.cart) {
      this.lost =
        answer.status === 404
          ? 'There is no such cart, or not any more. Carts that nobody comes back to are deleted after a while.'
          : wholeOf(answer);
    }
    this.#changed();
  }

  problems(): Errors {
    return this.cart ? problemsOf(this.cart, [...this.#refused.values()], this.tried) : {};
  }

  /** What somebody has chosen and the server has not answered yet, else what the cart has. */
  chosen<T extends number | string | boolean | undefined>(name: string, known: T): T {
    return (this.#wanted.get(name) as T | undefined) ?? known;
  }

  /** Whether somebody else has signed in at this cart, so that nothing personal of it is here. */
  isClosedToUs(): boolean {
    return this.cart?.signed_in === true && this.jwt === null;
  }

  typed(field: string): void {
    this.#typed.add(field);
    this.#changed();
  }

  async saveContact(field: 'email' | 'phone'): Promise<void> {
    const value = this.contact[field].trim();
    if (this.#typed.has(field) && value !== (this.cart?.[field] ?? '')) {
      const sent = await this.#change({
        scope: field,
        method: 'PATCH',
        path: '',
        body: { [field]: value },
        field,
      });
      if (!sent) {
        return;
      }
    }
    this.#typed.delete(field);
    this.#refused.delete(field);
  }

  /** @param isWhole whether to send it also while something is missing, which the answer then says */
  async saveAddress(part: Part, isWhole = false): Promise<void> {
    const draft = this.drafts[part];
    const known = this.cart?.[part] ?? null;
    if (isSame(draft, known)) {
      this.#typed.delete(part);
      this.#refused.delete(part);
      return;
    }
    const isReady = isWhole || isComplete(draft, this.isStateNeeded(draft));
    if (!this.#typed.has(part) || !isReady) {
      return;
    }
    const type = part === 'ship_to' && this.isSameBilling ? 'both' : part;
    const address = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim() !== ''));
    if (
      await this.#change(
        { scope: part, method: 'POST', path: '/address', body: { type, address }, field: part },
        (errors) => underPart(errors, part),
      )
    ) {
      this.#typed.delete(part);
    }
  }

  isStateNeeded({ country_code }: Draft): boolean {
    return country_code === this.cart?.country.iso
      ? this.cart.country.province_required
      : ['US', 'CA'].includes(country_code);
  }

  async keptAddress(part: Part, id: number): Promise<void> {
    const type = part === 'ship_to' && this.isSameBilling ? 'both' : part;
    this.#typed.delete(part);
    await this.#change(
      { scope: part, method: 'POST', path: '/address', body: { type, address_id: id }, field: part },
      (errors) => underPart(errors, part),
    );
  }

  async sameBilling(isSame: boolean): Promise<void> {
    this.isSameBilling = isSame;
    this.#changed();
    if (isSame && this.cart?.ship_to) {
      this.drafts.bill_to = { ...this.drafts.ship_to };
      this.#typed.add('bill_to');
      await this.saveAddress('bill_to');
    }
  }

  async country(iso: string): Promise<void> {
    const change = {
      scope: 'country',
      method: 'PATCH',
      path: '/update_country',
      body: { country_code: iso },
      field: 'country_code',
    };
    if (await this.#change(change)) {
      // The rest of it may well be there as well; its state is not.
      this.drafts.ship_to = { ...this.drafts.ship_to, country_code: iso, state: '' };
      this.#typed.add('ship_to');
      this.#changed();
    }
  }

  async quantity(id: number, variant: number | undefined, quantity: number): Promise<void> {
    const item = { item_id: id, ...(variant !== undefined && { variant_id: variant }), quantity };
    await this.#change({
      scope: `items[${id}]`,
      method: 'POST',
      path: '/items',
      body: { items: [item] },
      field: `items[${id}]`,
      wanted: [`items[${id}]`, quantity],
    });
  }

  async remove(id: number): Promise<void> {
    await this.#change({
      scope: `items[${id}]`,
      method: 'DELETE',
      path: `/items/${id}`,
      field: `items[${id}]`,
    });
  }

  async shipping(id: number): Promise<void> {
    await this.#change({
      scope: 'shipping_method',
      method: 'POST',
      path: '/shipping_method',
      body: { shipping_method_id: id },
      field: 'shipping_method',
      wanted: ['shipping_method', id],
    });
  }

  async applyCode(): Promise<void> {
    const code = this.code.trim();
    if (code === '') {
      return;
    }
    const change = {
      scope: 'discount_code',
      method: 'POST',
      path: '/discount',
      body: { discount_code: code },
      field: 'discount_code',
    };
    if (await this.#change(change)) {
      this.code = '';
      this.#changed();
    }
  }

  async removeCode(): Promise<void> {
    await this.#change({
      scope: 'discount_code',
      method: 'DELETE',
      path: `/discount/${encodeURIComponent(this.cart?.discount_code ?? '')}`,
      field: 'discount_code',
    });
  }

  /** A card that the customer keeps, by its id, or a new one by the gateway's token of it and a name for it. */
  async card(name: string, card: number | object): Promise<void> {
    const query = typeof card === 'number' ? `?payment_method_id=${card}` : '';
    await this.#change({
      scope: 'payment_method',
      method: 'POST',
      path: `/payment_methods/credit_card${query}`,
      ...(typeof card === 'object' && { body: { payment_method: card } }),
      field: 'payment_method',
      wanted: ['payment_method', name],
    });
    await this.#loadCustomer();
    this.#changed();
  }

  async agree(id: number, isAccepted: boolean): Promise<void> {
    const others = (this.cart?.agreements ?? []).filter(
      (one) => one.id !== id && this.chosen(`agreement ${one.id}`, one.accepted),
    );
    const ids = [...others.map((one) => one.id), ...(isAccepted ? [id] : [])];
    await this.#change({
      scope: 'agreements',
      method: 'PATCH',
      path: '',
      body: { agreement_ids: ids },
      field: 'agreements',
      wanted: [`agreement ${id}`, isAccepted],
    });
  }

  /** Shows an agreement's text, or hides it again. */
  async read(id: number): Promise<void> {
    if (!this.texts.delete(id)) {
      const answer = await ask('GET', `${this.#path}/agreements/${id}`);
      this.texts.set(id, answer.status === 200 ? answer.body.agreement.text : wholeOf(answer));
    }
    this.#changed();
  }

  async signOut(): Promise<void> {
    const answer = await ask('DELETE', `${this.#path}/logout`, { jwt: this.jwt });
    this.#forget();
    this.#typed.clear();
    this.#refused.clear();
    if (answer.status !== 200) {
      this.notice = { kind: 'error', text: wholeOf(answer) };
    }
    await this.load();
  }

  /**
   * Orders the cart. What is typed is sent first; when that has changed the total, nobody has agreed to it yet.
   *
   * @returns the order's page, or null when there is none
   */
  async place(): Promise<string | null> {
    if (this.placing || !this.cart) {
      return null;
    }
    this.placing = true;
    this.tried = true;
    this.notice = null;
    // What is wrong still is said again: by what is sent now, or by what the cart needs.
    this.#refused.clear();
    this.#changed();
    let page: string | null = null;
    try {
      page = await this.#saveAndCheckOut(this.cart.amount_total);
    } finally {
      // Whoever is on the way to the order's page cannot order once more.
      this.placing = page !== null;
      this.#changed();
    }
    return page;
  }

  /** @param agreed the total that whoever orders has seen */
  async #saveAndCheckOut(agreed: string): Promise<string | null> {
    await this.#saveAll();
    if (Object.keys(this.problems()).length > 0) {
      return null;
    }
    if (this.cart?.amount_total === agreed) {
      return this.#checkOut();
    }
    this.notice = {
      kind: 'price',
      text: `The total is ${this.cart?.amount_total_in_currency} now. Place the order again if that is right.`,
    };
    return null;
  }

  async #saveAll(): Promise<void> {
    await Promise.all([this.saveContact('email'), this.saveContact('phone')]);
    if (this.cart?.digital_only) {
      await this.saveAddress('bill_to', this.#typed.has('bill_to'));
    } else {
      await this.saveAddress('ship_to', this.#typed.has('ship_to'));
      if (!this.isSameBilling) {
        await this.saveAddress('bill_to', this.#typed.has('bill_to'));
      }
    }
    await this.#queue;
  }

  /**
   * All requests of one attempt have one key, so that an answer that was lost is not a second attempt. Each names the cart
   * that is shown: one that has changed elsewhere is shown first, and not charged.
   */
  async #checkOut(): Promise<string | null> {
    const end = Date.now() + PATIENCE_MILLIS;
    this.#attempt ??= newKey();
    for (;;) {
      const sent = { jwt: this.jwt, key: this.#attempt, seen: this.#tag };
      const answer = await ask('POST', `${this.#path}/checkout?reveal=false`, sent);
      if (answer.status === 200 && answer.body.order) {
        return this.#pageOf(answer.body.order);
      }
      const isUnderWay = answer.status === 409 && answer.retryAfter !== undefined;
      if (!isUnderWay || Date.now() > end) {
        await this.#notOrdered(answer, isUnderWay);
        return null;
      }
      await new Promise((done) => setTimeout(done, (answer.retryAfter ?? 1) * 1000));
    }
  }

  async #notOrdered(answer: Answer, isUnderWay: boolean): Promise<void> {
    const { cart } = answer.body.meta ?? {};
    if (answer.status === 409 && cart) {
      this.#attempt = null;
      const old = this.cart;
      this.#show(cart, undefined);
      this.#sayWhatChanged(old);
    } else if (answer.status === 412) {
      this.#attempt = null;
      const old = this.cart;
      await this.load();
      this.#sayWhatChanged(old);
    } else if (answer.status === 0 || answer.status === 200 || answer.status >= 500 || isUnderWay) {
      this.notice = {
        kind: 'error',
        text: 'It is not known yet whether the order went through. Ask again: it is one order and one payment, however often you do.',
      };
    } else if (answer.status === 429) {
      this.notice = { kind: 'error', text: wholeOf(answer) };
    } else {
      this.#attempt = null;
      if (answer.status === 422) {
        this.#refused.set('checkout', errorsOf(answer, 'checkout'));
      } else {
        this.notice = { kind: 'error', text: wholeOf(answer) };
      }
      if (answer.status === 401 || answer.status === 403) {
        this.#forget();
      }
      await this.load();
    }
  }

  /** The cart, or what it costs, is not any more what was shown when somebody ordered it. */
  #sayWhatChanged(old: Cart | null): void {
    if (this.cart?.state !== 'start') {
      return;
    }
    const total = this.cart.amount_total_in_currency;
    const was = old?.amount_total_in_currency;
    const what =
      this.cart === old
        ? 'The cart has changed meanwhile. Nothing has been charged. Load the page again to see the change.'
        : total === was
          ? 'The cart has changed meanwhile. Nothing has been charged. Look it over, then place the order again.'
          : `The total has changed: it is ${total} now, and was ${was}. Nothing has been charged. Look it over, then place the order again to accept it.`;
    this.notice = { kind: 'price', text: what };
  }

  /** The page of this server where that is the one, by the address that it was reached by; else the shop's. */
  #pageOf(order: { token: string; order_confirmation_url: string }): string {
    keepToken(order.token, this.jwt);
    keepToken(this.#token, null);
    const own = `/order/${order.token}`;
    const url = new URL(order.order_confirmation_url, location.href);
    const isOurs = url.host === location.host || url.hostname === 'localhost';
    return (isOurs && url.pathname === own) || !/^https?:$/.test(url.protocol) ? own : url.href;
  }

  /** Changes go one after the other, in the order in which they were made. */
  #change(change: Change, placed: (errors: Errors) => Errors = (errors) => errors): Promise<boolean> {
    const [name, value] = change.wanted ?? [''];
    if (value !== undefined) {
      this.#wanted.set(name, value);
    }
    this.#changed();
    const done = this.#queue.then(() => this.#send(change, placed));
    this.#queue = done;
    return done.finally(() => {
      if (this.#wanted.get(name) === value) {
        this.#wanted.delete(name);
      }
      this.#changed();
    });
  }

  async #send({ scope, method, path, body, field }: Change, placed: (errors: Errors) => Errors) {
    const answer = await ask(method, this.#path + path, { jwt: this.jwt, ...(body && { body }) });
    this.#refused.delete('checkout');
    if (this.notice?.kind !== 'info') {
      this.notice = null;
    }
    if (answer.status === 200) {
      this.#refused.delete(scope);
      if (answer.body.cart) {
        this.#take(answer);
      } else {
        await this.load();
      }
      return true;
    }
    if ([401, 403, 410].includes(answer.status)) {
      this.notice = { kind: 'error', text: wholeOf(answer) };
      if (answer.status !== 410) {
        this.#forget();
      }
      await this.load();
    } else {
      this.#refused.set(scope, placed(errorsOf(answer, field)));
    }
    return false;
  }

  #take(answer: Answer): void {
    this.shopUrl = answer.body.meta?.shop_url ?? this.shopUrl;
    if (answer.body.cart) {
      this.#show(answer.body.cart, answer.tag);
    }
  }

  /** @param tag may be missing; then the cart's version stands for it, and the server looks at the price itself */
  #show(cart: Cart, tag: string | undefined): void {
    const isFirst = this.cart === null;
    this.cart = cart;
    this.#tag = tag ?? `"${cart.version}"`;
    for (const field of ['email', 'phone'] as const) {
      if (!this.#typed.has(field)) {
        this.contact[field] = cart[field] ?? '';
      }
    }
    if (isFirst || this.isSameBilling) {
      this.isSameBilling = cart.bill_to === null || sameAs(cart.bill_to, cart.ship_to);
    }
    for (const part of ['ship_to', 'bill_to'] as const) {
      // An address that the cart has forgotten, as after another country was chosen, is not typed again.
      if (!this.#typed.has(part) && (cart[part] !== null || isFirst)) {
        this.drafts[part] = draftOf(cart[part], cart.country.iso);
      }
    }
  }

  async #signedIn(jwt: string, answer: Answer): Promise<void> {
    this.jwt = jwt;
    keepToken(this.#token, jwt);
    this.#typed.clear();
    this.#take(answer);
    await this.#loadCustomer();
    this.notice = { kind: 'info', text: 'You are signed in. Please look over where the order goes.' };
  }

  async #loadCustomer(): Promise<void> {
    if (!this.jwt) {
      this.customer = null;
      return;
    }
    const jwt = this.jwt;
    const [addresses, cards] = await Promise.all(
      ['addresses', 'payment_methods'].map((what) => ask('GET', `/api/customers/me/${what}`, { jwt })),
    );
    this.customer = {
      addresses: addresses?.body.addresses ?? [],
      cards: cards?.body.payment_methods ?? [],
    };
  }

  #forget(): void {
    this.jwt = null;
    this.customer = null;
    keepToken(this.#token, null);
  }
}

function sameAs(one: Address, other: Address | null): boolean {
  return other === null ? false : isSame(draftOf(one, one.country_code), other);
}
