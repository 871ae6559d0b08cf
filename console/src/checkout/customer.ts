import { type Answer, ask, type Errors, errorsOf } from './api';

const KEPT = 'florin.customer:';

/**
 * A customer's token, for one cart or order, as long as the tab is open: so that loading the page again is no sign-in, and
 * no cart is ever sent the token of another shop's customer.
 */
export function keptToken(of: string): string | null {
  try {
    return sessionStorage.getItem(KEPT + of);
  } catch {
    return null;
  }
}

export function keepToken(of: string, jwt: string | null): void {
  try {
    if (jwt) {
      sessionStorage.setItem(KEPT + of, jwt);
    } else {
      sessionStorage.removeItem(KEPT + of);
    }
  } catch {
    // A browser that keeps nothing: the next page asks for the sign-in again.
  }
}

/** A sign-in by a code that comes by e-mail, at a cart that is not ordered yet. */
export class SignIn {
  step: 'closed' | 'email' | 'code' = 'closed';
  email = '';
  code = '';
  errors: Errors = {};
  busy = false;
  readonly #cart: () => Promise<string | null>;
  readonly #done: (jwt: string, answer: Answer) => void | Promise<void>;
  readonly #changed: () => void;

  /** @param cart the path of the cart */
  constructor(
    cart: () => Promise<string | null>,
    done: (jwt: string, answer: Answer) => void | Promise<void>,
    changed: () => void,
  ) {
    this.#cart = cart;
    this.#done = done;
    this.#changed = changed;
  }

  open(email: string | null): void {
    this.step = 'email';
    this.email ||= email ?? '';
    this.errors = {};
    this.#changed();
  }

  close(): void {
    this.step = 'closed';
    this.code = '';
    this.errors = {};
    this.#changed();
  }

  /** Has a code sent. The answer is the same whether or not there is such a customer. */
  async ask(): Promise<void> {
    await this.#send('magic_link', { email: this.email.trim() }, 'email', () => {
      this.step = 'code';
      this.code = '';
    });
  }

  async verify(): Promise<void> {
    const body = { email: this.email.trim(), code: this.code.replace(/\s/g, '') };
    await this.#send('magic_link/verify', body, 'code', async (answer) => {
      this.step = 'closed';
      this.code = '';
      await this.#done(String(answer.body.jwt), answer);
    });
  }

  async #send(
    path: string,
    body: object,
    field: string,
    then: (answer: Answer) => void | Promise<void>,
  ): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.errors = {};
    this.#changed();
    const cart = await this.#cart();
    const answer = cart === null ? { status: 0, body: {} } : await ask('POST', `${cart}/${path}`, { body });
    if (answer.status === 200) {
      await then(answer);
    } else {
      this.errors = errorsOf(answer, field);
    }
    this.busy = false;
    this.#changed();
  }
}
