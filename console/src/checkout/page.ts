import type { Errors } from './api';
import type { Cart } from './cart';
import type { Checkout } from './checkout';
import { type Child, h, type View } from './dom';
import { linesView } from './lines-view';
import { button, own, section, spread } from './parts';
import { agreementsView, codeView, paymentView, shippingView } from './pay-view';
import { addressesView, contactView } from './people-view';
import { isTaxContained, isZero } from './rules';
import { signInForm } from './sign-in-view';

export interface Acts {
  place: () => void;
  countries: Cart['country'][];
}

export function checkoutView(checkout: Checkout, acts: Acts): View {
  const { cart } = checkout;
  if (checkout.lost !== null) {
    return frame('Checkout', checkout.shopUrl, h('p', { role: 'alert' }, checkout.lost));
  }
  if (!cart) {
    return frame('Checkout', null, h('p', { role: 'status' }, 'The cart is being fetched…'));
  }
  const errors = checkout.problems();
  const isOpen = cart.state === 'start';
  return frame(
    cart.company.name,
    checkout.shopUrl,
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        { class: 'wide' },
        testNote(cart),
        isOpen ? formView(checkout, cart, acts, errors) : orderedView(checkout, cart, acts),
      ),
      h(
        'div',
        { class: 'side' },
        linesView(checkout, isOpen ? cart : { ...cart, immutable_items: true }, errors),
        section(
          'Total',
          isOpen && !checkout.isClosedToUs() && codeView(checkout, cart, errors),
          totalsView(cart),
          isOpen && !checkout.isClosedToUs() && placeView(checkout, cart, acts, errors),
        ),
      ),
    ),
  );
}

export function frame(title: string, shopUrl: string | null, ...children: Child[]): View {
  return h(
    'div',
    { class: 'frame' },
    h(
      'header',
      null,
      h('h1', { tabindex: '-1' }, own(title)),
      shopUrl?.startsWith('https://') && h('a', { href: shopUrl, rel: 'noreferrer' }, 'Back to the shop'),
    ),
    h('main', null, ...children),
  );
}

function testNote(cart: Cart): Child {
  return (
    cart.available_payment_methods.some(({ test }) => test) &&
    h('p', { class: 'note' }, 'This is a test shop: no real money is charged.')
  );
}

function formView(checkout: Checkout, cart: Cart, acts: Acts, errors: Errors): Child[] {
  if (checkout.isClosedToUs()) {
    return [
      section(
        'Sign in',
        h(
          'p',
          null,
          'A customer has signed in at this cart. Sign in as that customer to change or to order it.',
        ),
        noticeView(checkout),
        checkout.signIn.step === 'closed'
          ? button('Sign in', () => checkout.signIn.open(null), { class: 'main' })
          : signInForm(checkout.signIn),
      ),
    ];
  }
  return [
    contactView(checkout, cart, errors),
    ...addressesView(checkout, cart, acts.countries, errors),
    !cart.digital_only && shippingView(checkout, cart, errors),
    paymentView(checkout, cart, errors),
    agreementsView(checkout, cart, errors),
  ];
}

function orderedView(checkout: Checkout, cart: Cart, acts: Acts): Child {
  return section(
    cart.processed ? 'This cart is ordered' : 'The payment is under way',
    h('p', null, 'Nothing of it can be changed any more, and it is not charged again.'),
    noticeView(checkout),
    checkout.isClosedToUs()
      ? h('p', null, 'Its buyer has signed in, and finds the order with the shop.')
      : button('Show the order', acts.place, { class: 'main', 'aria-disabled': checkout.placing && 'true' }),
  );
}

export function totalsView(cart: Cart): View {
  const rows: [string, Child, string?][] = [['Subtotal', own(cart.sub_total_in_currency)]];
  const add = (name: string, amount: string, shown: Child) => {
    if (!isZero(amount)) {
      rows.push([name, shown]);
    }
  };
  add('Discount', cart.discount_total, h('bdi', null, '−', cart.discount_total_in_currency));
  if (!cart.digital_only && cart.shipping_method) {
    rows.push(['Shipping', own(cart.shipping_total_for_display)]);
  }
  add('Joining fee', cart.enrollment_fee, own(cart.enrollment_fee_in_currency));
  add(isTaxContained(cart) ? 'Tax (contained)' : 'Tax', cart.tax_total, own(cart.tax_total_in_currency));
  add('Transaction fee', cart.transaction_fee, own(cart.transaction_fee_in_currency));
  rows.push(['Total', own(cart.amount_total_in_currency), 'sum']);
  return spread(rows);
}

function placeView(checkout: Checkout, cart: Cart, acts: Acts, errors: Errors): Child[] {
  const count = Object.keys(errors).length;
  const isWrong = checkout.tried && count > 0 && !checkout.placing;
  return [
    noticeView(checkout),
    h(
      'div',
      { role: 'alert', key: 'summary' },
      isWrong &&
        h(
          'p',
          { class: 'error' },
          count === 1
            ? 'One thing is still missing or wrong: '
            : `${count} things are still missing or wrong: `,
          [...new Set(Object.values(errors).flat())].join(' '),
        ),
    ),
    // Never really disabled: the focus stays, and a second click does nothing.
    h(
      'button',
      {
        type: 'button',
        key: 'place',
        id: 'place',
        class: 'main full',
        'aria-disabled': checkout.placing && 'true',
        onclick: acts.place,
      },
      checkout.placing ? 'The order is being placed…' : 'Place order for ',
      !checkout.placing && own(cart.amount_total_in_currency),
    ),
    h('p', { class: 'quiet' }, 'However often you click, it is one order and one payment.'),
  ];
}

function noticeView(checkout: Checkout): Child {
  const { notice } = checkout;
  return h(
    'div',
    { role: 'alert', key: 'notice' },
    notice && h('p', { class: `notice ${notice.kind}` }, notice.text),
  );
}
