import type { Errors } from './api';
import type { Agreement, CardShown, Cart } from './cart';
import type { Checkout } from './checkout';
import { type Child, h, type View } from './dom';
import { button, form, input, own, problem, section } from './parts';
import { brandOf } from './rules';

/** Of the simulator, which stands in for a gateway where no money is real: the last four digits decide what happens. */
const TEST_CARDS = [
  { last_four: '1111', card_type: 'visa', outcome: 'pays' },
  { last_four: '4444', card_type: 'master', outcome: 'pays' },
  { last_four: '0002', card_type: 'visa', outcome: 'is declined' },
  { last_four: '9995', card_type: 'visa', outcome: 'has too little money' },
];
const YEARS = 3;

const hasSimulator =
  document.querySelector<HTMLMetaElement>('meta[name="florin-test-cards"]')?.content === 'simulator';

function radio(group: string, value: string, isChosen: boolean, choose: () => void, ...label: Child[]): View {
  const id = `${group}-${value}`;
  return h(
    'p',
    { class: 'check', key: id },
    h('input', { type: 'radio', name: group, id, checked: isChosen, onchange: choose }),
    h('label', { for: id }, ...label),
  );
}

export function shippingView(checkout: Checkout, cart: Cart, errors: Errors): View {
  const field = 'shipping_method';
  const methods = cart.available_shipping_methods;
  return section(
    'Shipping method',
    methods.length === 0
      ? h('p', { class: 'quiet' }, 'What there is to choose from is shown here once the address is complete.')
      : h(
          'fieldset',
          { 'aria-describedby': errors[field] ? `${field}-error` : false },
          h('legend', { class: 'hidden' }, 'How it is sent'),
          methods.map((method) =>
            radio(
              'shipping',
              String(method.id),
              checkout.chosen('shipping_method', cart.shipping_method?.id) === method.id,
              () => checkout.shipping(method.id),
              own(method.title),
              h('span', { class: 'quiet' }, ' ', own(method.delivery_time_estimate)),
              h('span', { class: 'amount' }, own(method.price_label)),
            ),
          ),
        ),
    problem(errors, field),
  );
}

export function paymentView(checkout: Checkout, cart: Cart, errors: Errors): View {
  const field = 'payment_method';
  const chosen = cart.payment_method;
  const kept = checkout.customer?.cards ?? [];
  const isKept = kept.some(({ id }) => id === chosen?.id);
  const test = TEST_CARDS.find(({ last_four }) => hasSimulator && !isKept && chosen?.last_four === last_four);
  const isShown = isKept || test !== undefined;
  const known = test ? `test-${test.last_four}` : isKept ? String(chosen?.id) : 'chosen';
  const name = checkout.chosen('payment_method', chosen ? known : undefined);
  const choices = [
    ...(chosen && !isShown
      ? [
          radio(
            'card',
            'chosen',
            name === 'chosen',
            () => checkout.card('chosen', chosen.id),
            cardName(chosen),
          ),
        ]
      : []),
    ...kept.map((card) =>
      radio(
        'card',
        String(card.id),
        name === String(card.id),
        () => checkout.card(String(card.id), card.id),
        cardName(card),
      ),
    ),
    ...(hasSimulator
      ? TEST_CARDS.map((card) =>
          radio(
            'card',
            `test-${card.last_four}`,
            name === `test-${card.last_four}`,
            () => checkout.card(`test-${card.last_four}`, testCard(card)),
            `Test card: ${brandOf(card.card_type)} ending in ${card.last_four}, which ${card.outcome}`,
          ),
        )
      : []),
  ];
  return section(
    'Payment',
    choices.length > 0 &&
      h(
        'fieldset',
        { 'aria-describedby': errors[field] ? `${field}-error` : false },
        h('legend', { class: 'hidden' }, 'Which card pays'),
        choices,
      ),
    hasSimulator ||
      h(
        'p',
        { class: 'quiet' },
        'A card that you keep with this shop pays here, once you are signed in. The number of a new card is entered on the shop’s own pages.',
      ),
    problem(errors, field),
  );
}

/** The gateway's token and what may be known of the card; a number is nowhere. */
function testCard({ last_four, card_type }: (typeof TEST_CARDS)[number]): object {
  const year = new Date().getFullYear() + YEARS;
  return { token: `tok_${last_four}`, last_four, card_type, exp_month: '12', exp_year: String(year) };
}

function cardName({ payment_method_type, last_four, exp_month, exp_year }: CardShown): string {
  return `${brandOf(payment_method_type)} ending in ${last_four}, valid to ${exp_month}/${exp_year}`;
}

export function codeView(checkout: Checkout, cart: Cart, errors: Errors): View {
  const warnings = cart.warnings.map(({ message }) => message);
  const said = h('p', { class: 'quiet', role: 'status', key: 'warnings' }, warnings.join(' '));
  if (cart.discount_code) {
    return h(
      'div',
      { key: 'code' },
      h(
        'p',
        { class: 'row' },
        h('span', null, 'Discount code ', h('strong', null, own(cart.discount_code))),
        button('Remove', () => checkout.removeCode(), {
          class: 'link',
          'aria-label': 'Remove the discount code',
        }),
      ),
      said,
    );
  }
  return h(
    'div',
    { key: 'no-code' },
    form(
      () => checkout.applyCode(),
      h(
        'div',
        { class: 'code' },
        input({
          field: 'discount_code',
          label: 'Discount code',
          value: checkout.code,
          errors,
          typed: (value) => {
            checkout.code = value;
          },
          autocomplete: 'off',
          autocapitalize: 'characters',
        }),
        h('button', { type: 'submit' }, 'Apply'),
      ),
    ),
    said,
  );
}

export function agreementsView(checkout: Checkout, cart: Cart, errors: Errors): Child {
  const shown = cart.agreements.filter((agreement) => agreement.show_at_checkout || agreement.required);
  return (
    shown.length > 0 &&
    section(
      'Agreements',
      shown.map((agreement) =>
        h(
          'div',
          { class: 'check wraps', key: String(agreement.id) },
          h('input', {
            type: 'checkbox',
            id: `agreement-${agreement.id}`,
            checked: checkout.chosen(`agreement ${agreement.id}`, agreement.accepted),
            'aria-describedby': errors.agreements ? 'agreements-error' : false,
            onchange: (event: Event) =>
              checkout.agree(agreement.id, (event.target as HTMLInputElement).checked),
          }),
          h(
            'label',
            { for: `agreement-${agreement.id}` },
            own(agreement.title),
            agreement.required ? ' (required)' : '',
          ),
          readView(checkout, agreement),
        ),
      ),
      problem(errors, 'agreements'),
    )
  );
}

function readView(checkout: Checkout, { id, title }: Agreement): Child[] {
  const text = checkout.texts.get(id);
  return [
    button(text === undefined ? 'Read it' : 'Close it', () => checkout.read(id), {
      class: 'link',
      'aria-label': `${text === undefined ? 'Read it' : 'Close it'}: ${title}`,
      'aria-expanded': String(text !== undefined),
    }),
    text !== undefined && h('p', { class: 'text', dir: 'auto', tabindex: '0' }, text),
  ];
}
