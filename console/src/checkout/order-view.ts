import { type Child, h, type View } from './dom';
import { type GiftCard, nameOf, type Order, type OrderPage, type Parcel } from './order';
import { frame } from './page';
import { button, own, section, spread } from './parts';
import { isZero, shown } from './rules';
import { signInForm } from './sign-in-view';

const STATES: Record<string, string> = {
  pending: 'The payment is under way.',
  paid: 'It is paid.',
  partially_refunded: 'A part of it was paid back.',
  refunded: 'It was paid back.',
  cancelled: 'It is cancelled.',
};

const SENT: Record<string, string> = {
  unfulfilled: 'It has not been sent yet.',
  partial: 'A part of it has been sent.',
  fulfilled: 'All of it has been sent.',
};

export function orderView(page: OrderPage): View {
  const { order } = page;
  if (page.lost !== null) {
    return frame('Your order', null, h('p', { role: 'alert' }, page.lost));
  }
  if (!order) {
    return frame('Your order', null, h('p', { role: 'status' }, 'The order is being fetched…'));
  }
  const isFirst = order.status === 'paid' && order.fulfillment_status !== 'fulfilled';
  const thanks = order.first_name === '' ? 'Thank you' : `Thank you, ${order.first_name}`;
  return frame(
    isFirst ? thanks : `Order ${order.order_number}`,
    page.shopUrl,
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'wide' }, aboutView(page, order), cardsView(page, order), parcelsView(order)),
      h('div', { class: 'side' }, itemsView(order)),
    ),
  );
}

function aboutView(page: OrderPage, order: Order): View {
  return section(
    `Order ${order.order_number}`,
    h(
      'p',
      { role: 'status' },
      [STATES[order.status], SENT[order.fulfillment_status ?? '']].filter(Boolean).join(' '),
    ),
    order.email !== null && h('p', null, 'Ordered by ', own(order.email), '.'),
    h('p', { class: 'quiet' }, 'Keep the address of this page to yourself: it is the key to the order.'),
    placesView(order),
    page.isClosedToUs() && [
      h(
        'p',
        null,
        'Its buyer had signed in. Who that is, and the codes of gift cards, are shown to that customer alone.',
      ),
      page.signIn.step === 'closed'
        ? button('Sign in', () => page.signIn.open(null), { class: 'main' })
        : signInForm(page.signIn),
    ],
  );
}

function placesView(order: Order): Child {
  const places: [string, Order['ship_to']][] = [
    ['Ship to', order.ship_to],
    ['Bill to', order.bill_to],
  ];
  return (
    places.some(([, place]) => place.address1) &&
    h(
      'div',
      { class: 'pair' },
      places
        .filter(([, place]) => place.address1)
        .map(([title, place]) =>
          h(
            'div',
            { key: title },
            h('h3', null, title),
            h(
              'address',
              null,
              linesOf(place).map((line) => h('span', { class: 'block' }, own(line))),
            ),
          ),
        ),
    )
  );
}

function linesOf(place: Order['ship_to']): string[] {
  const town = [place.city, place.state, place.postal_code].filter(Boolean).join(' ');
  const name = [place.first_name, place.last_name].filter(Boolean).join(' ');
  return [name, place.address1, place.address2, town, place.country_code].filter((line): line is string =>
    Boolean(line),
  );
}

function cardsView(page: OrderPage, order: Order): Child {
  return (
    order.gift_cards.length > 0 &&
    section(
      'Gift cards',
      h(
        'ul',
        { class: 'lines' },
        order.gift_cards.map((card) => cardView(page, order, card)),
      ),
    )
  );
}

function cardView(page: OrderPage, order: Order, card: GiftCard): View {
  const key = nameOf(card);
  const name = `${card.title ?? 'Gift card'}${card.value === null ? '' : `, ${shown(card.value, order)}`}`;
  return h(
    'li',
    { key },
    h('strong', null, own(name)),
    contentOf(page, card, name, page.revealed.has(key) ? page.codes.get(key) : undefined),
  );
}

function contentOf(page: OrderPage, card: GiftCard, name: string, code: GiftCard | undefined): Child {
  if (card.status === 'pending') {
    return h('p', { role: 'status' }, 'It is being bought. Its code is shown here as soon as it is there.');
  }
  if (card.status === 'failed') {
    return h(
      'p',
      { class: 'error' },
      card.error_message ?? 'It could not be bought.',
      ' Its price is paid back.',
    );
  }
  if (page.isClosedToUs()) {
    return h('p', { class: 'quiet' }, 'It is there. Its code is shown to its buyer.');
  }
  return code
    ? [
        spread([
          ...(code.code ? [['Code', h('code', null, code.code)] as [string, Child]] : []),
          ...(code.pin ? [['PIN', h('code', null, code.pin)] as [string, Child]] : []),
        ]),
        code.url?.startsWith('https://') &&
          h(
            'p',
            null,
            h('a', { href: code.url, rel: 'noreferrer', target: '_blank' }, 'Where it is redeemed'),
          ),
        button('Hide the code', () => page.reveal(card, false), { 'aria-label': `Hide the code of ${name}` }),
      ]
    : h(
        'p',
        null,
        button('Show the code', () => page.reveal(card, true), {
          class: 'main',
          'aria-label': `Show the code of ${name}`,
        }),
        page.refusal !== null && h('span', { class: 'error', role: 'alert' }, ` ${page.refusal}`),
      );
}

function parcelsView(order: Order): Child {
  return (
    order.fulfillments.length > 0 &&
    section(
      'Parcels',
      h(
        'ul',
        { class: 'lines' },
        order.fulfillments.map((parcel) => parcelView(order, parcel)),
      ),
    )
  );
}

function parcelView(order: Order, parcel: Parcel): View {
  const title = (id: number) => order.items.find((item) => item.id === id)?.title ?? 'Item';
  const when = new Date(parcel.shipped_at).toLocaleDateString('en', { dateStyle: 'long' });
  return h(
    'li',
    { key: String(parcel.id) },
    h('strong', null, `Sent on ${when}`),
    (parcel.carrier || parcel.tracking_number) &&
      h('div', null, own([parcel.carrier, parcel.tracking_number].filter(Boolean).join(' '))),
    h(
      'div',
      { class: 'quiet' },
      own(parcel.items.map((item) => `${item.quantity} × ${title(item.order_item_id)}`).join(', ')),
    ),
  );
}

function itemsView(order: Order): View {
  const amount = (text: string) => own(shown(text, order));
  const rows: [string, Child, string?][] = [['Subtotal', amount(order.sub_total)]];
  const add = (name: string, text: string, sign = '') => {
    if (!isZero(text)) {
      rows.push([name, h('bdi', null, sign, shown(text, order))]);
    }
  };
  add('Discount', order.discount_total, '−');
  add(`Shipping${order.shipping_method ? `, ${order.shipping_method}` : ''}`, order.shipping_total);
  add('Joining fee', order.enrollment_fee);
  add('Tax', order.tax_total);
  add('Transaction fee', order.transaction_fee);
  rows.push(['Total', amount(order.amount), 'sum']);
  add('Paid back', order.refunded_amount);
  return section(
    'What you bought',
    h(
      'ul',
      { class: 'lines' },
      order.items.map((item) =>
        h(
          'li',
          { key: String(item.id) },
          h(
            'div',
            { class: 'line' },
            h(
              'div',
              null,
              h('strong', { lang: order.language_iso }, own(item.title)),
              h(
                'div',
                { class: 'quiet' },
                `Quantity: ${item.quantity}`,
                item.refunded_quantity > 0 && `, ${item.refunded_quantity} paid back`,
              ),
            ),
            h('div', { class: 'amount' }, amount(item.total)),
          ),
        ),
      ),
    ),
    spread(rows),
  );
}
