import type { Errors } from './api';
import type { Cart, Line } from './cart';
import type { Checkout } from './checkout';
import { type Child, h, type View } from './dom';
import { button, own, problem, section } from './parts';

const MOST = 10_000;

export function linesView(checkout: Checkout, cart: Cart, errors: Errors): View {
  const lines = cart.items.filter((line) => line.display_to_customer);
  return section(
    'Your cart',
    h(
      'ul',
      { class: 'lines' },
      lines.map((line) => lineView(checkout, cart, line, errors)),
    ),
    lines.length === 0 && h('p', null, 'It is empty.'),
    problem(errors, 'items'),
    problem(errors, 'enrollment_pack'),
    cart.recurring.map((plan) =>
      h(
        'p',
        { key: `plan-${plan.subscription_plan_id}`, class: 'quiet' },
        'Charged again: ',
        own(plan.subtotal_for_display),
        `, first on ${plan.start_date}.`,
      ),
    ),
  );
}

function lineView(checkout: Checkout, cart: Cart, line: Line, errors: Errors): View {
  const field = `items[${line.id}]`;
  const name =
    line.title && line.title !== line.product_title
      ? `${line.product_title}, ${line.title}`
      : line.product_title;
  const plan = line.subscription_plans.find(({ id }) => id === line.subscription_plan_id);
  const isFixed = cart.immutable_items || checkout.isClosedToUs();
  return h(
    'li',
    { key: String(line.id) },
    h(
      'div',
      { class: 'line' },
      pictureView(line),
      h(
        'div',
        null,
        h('strong', { lang: cart.language_iso }, own(line.product_title)),
        name !== line.product_title && h('span', { class: 'quiet' }, ' ', own(line.title)),
        h('div', { class: 'quiet' }, own(line.price_in_currency), ' each'),
        plan && h('div', { class: 'quiet' }, 'Subscription: ', own(plan.name)),
      ),
      h('div', { class: 'amount' }, own(line.total_in_currency)),
    ),
    isFixed ? h('p', { class: 'quiet' }, `Quantity: ${line.quantity}`) : steps(checkout, line, name),
    problem(errors, field),
  );
}

/** Of this server alone: the policy lets in none of another host. */
function pictureView({ image_url }: Line): Child {
  return (
    image_url?.startsWith(`${location.origin}/`) &&
    h('img', { src: image_url, alt: '', width: 48, height: 48, loading: 'lazy' })
  );
}

function steps(checkout: Checkout, line: Line, name: string): Child {
  const quantity = checkout.chosen(`items[${line.id}]`, line.quantity);
  const set = (wanted: number) => checkout.quantity(line.id, line.variant_id, wanted);
  return h(
    'div',
    { class: 'steps', role: 'group', 'aria-label': `Quantity of ${name}` },
    button('−', () => set(quantity - 1), {
      class: 'step',
      'aria-label': `One fewer of ${name}`,
      disabled: quantity <= 1,
    }),
    h('input', {
      class: 'quantity',
      inputmode: 'numeric',
      'aria-label': `How many of ${name}`,
      value: String(quantity),
      onchange: (event: Event) => {
        const field = event.target as HTMLInputElement;
        const typed = Number(field.value);
        if (Number.isInteger(typed) && typed >= 1 && typed <= MOST) {
          set(typed);
        } else {
          field.value = String(quantity);
        }
      },
    }),
    button('+', () => set(quantity + 1), {
      class: 'step',
      'aria-label': `One more of ${name}`,
      disabled: quantity >= MOST,
    }),
    button('Remove', () => checkout.remove(line.id), { class: 'link', 'aria-label': `Remove ${name}` }),
  );
}
