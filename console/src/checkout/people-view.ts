import type { Errors } from './api';
import type { Address, Cart } from './cart';
import type { Checkout } from './checkout';
import { type Child, h, type View } from './dom';
import { button, idOf, input, problem, section, select } from './parts';
import { type Draft, namesOf, type Part } from './rules';
import { signInForm } from './sign-in-view';

export function contactView(checkout: Checkout, cart: Cart, errors: Errors): View {
  const save = (field: 'email' | 'phone') => ({
    field,
    value: checkout.contact[field],
    errors,
    typed: (value: string) => {
      checkout.contact[field] = value;
      checkout.typed(field);
    },
    left: () => checkout.saveContact(field),
  });
  return section(
    'Contact',
    whoView(checkout, cart),
    input({ ...save('email'), label: 'E-mail address', type: 'email', autocomplete: 'email' }),
    input({
      ...save('phone'),
      label: cart.company.require_phone ? 'Phone number' : 'Phone number (optional)',
      type: 'tel',
      autocomplete: 'tel',
    }),
  );
}

/** Whoever keeps cards and addresses with the shop may sign in. */
function whoView(checkout: Checkout, cart: Cart): Child {
  if (checkout.jwt) {
    return h(
      'p',
      { class: 'row' },
      h('span', null, 'You are signed in.'),
      button('Sign out', () => checkout.signOut(), { class: 'link' }),
    );
  }
  return checkout.signIn.step === 'closed'
    ? h(
        'p',
        { class: 'row' },
        h('span', null, `Do you keep cards or addresses with ${cart.company.name}?`),
        button('Sign in', () => checkout.signIn.open(checkout.contact.email), { class: 'link' }),
      )
    : signInForm(checkout.signIn);
}

export async function loadCountries(cart: Cart): Promise<Cart['country'][]> {
  const response = await fetch(`/api/carts/${encodeURIComponent(cart.cart_token)}/cart_info`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch(() => null);
  return response?.ok ? (await response.json()).countries : [cart.country];
}

export function addressesView(
  checkout: Checkout,
  cart: Cart,
  countries: Cart['country'][],
  errors: Errors,
): Child[] {
  if (cart.digital_only) {
    return [
      section(
        'Billing address',
        h('p', { class: 'quiet' }, 'Nothing is sent by post. The address decides the tax.'),
        addressView(checkout, cart, 'bill_to', countries, errors),
      ),
    ];
  }
  return [
    section(
      'Shipping address',
      addressView(checkout, cart, 'ship_to', countries, errors),
      h(
        'p',
        { class: 'check' },
        h('input', {
          type: 'checkbox',
          id: 'same-billing',
          checked: checkout.isSameBilling,
          onchange: (event: Event) => checkout.sameBilling((event.target as HTMLInputElement).checked),
        }),
        h('label', { for: 'same-billing' }, 'The bill goes there as well'),
      ),
    ),
    !checkout.isSameBilling &&
      section('Billing address', addressView(checkout, cart, 'bill_to', countries, errors)),
  ];
}

function addressView(
  checkout: Checkout,
  cart: Cart,
  part: Part,
  countries: Cart['country'][],
  errors: Errors,
): View {
  const draft = checkout.drafts[part];
  const names = namesOf(draft.country_code);
  const kind = part === 'ship_to' ? 'shipping' : 'billing';
  const text = (field: keyof Draft, label: string, autocomplete: string) =>
    input({
      field: `${part}.${field}`,
      label,
      value: draft[field],
      errors,
      typed: (value) => {
        draft[field] = value;
        checkout.typed(part);
      },
      left: () => checkout.saveAddress(part),
      autocomplete: `${kind} ${autocomplete}`,
    });
  return h(
    'div',
    { class: 'address', key: part },
    keptView(checkout, cart, part),
    select(
      idOf(`${part}.country_code`),
      'Country',
      draft.country_code,
      countries.map(({ iso, name }) => ({ value: iso, text: name })),
      (iso) => chooseCountry(checkout, part, iso),
      { autocomplete: `${kind} country` },
    ),
    problem(errors, 'country_code'),
    h(
      'div',
      { class: 'pair' },
      text('first_name', 'First name', 'given-name'),
      text('last_name', 'Last name', 'family-name'),
    ),
    text('address1', 'Street and number', 'address-line1'),
    text('address2', 'Apartment, floor and the like (optional)', 'address-line2'),
    h(
      'div',
      { class: 'pair' },
      text('city', 'City', 'address-level2'),
      isStateAsked(checkout, draft, errors, part) && text('state', names.state, 'address-level1'),
      text('postal_code', names.postal_code, 'postal-code'),
    ),
    problem(errors, part),
  );
}

function isStateAsked(checkout: Checkout, draft: Draft, errors: Errors, part: Part): boolean {
  return checkout.isStateNeeded(draft) || draft.state !== '' || errors[`${part}.state`] !== undefined;
}

/** Goods go to the cart's country, so another one changes the prices; a bill goes anywhere. */
function chooseCountry(checkout: Checkout, part: Part, iso: string): void {
  if (part === 'ship_to') {
    checkout.country(iso);
    return;
  }
  checkout.drafts.bill_to.country_code = iso;
  checkout.drafts.bill_to.state = '';
  checkout.typed('bill_to');
  checkout.saveAddress('bill_to');
}

function keptView(checkout: Checkout, cart: Cart, part: Part): Child {
  const kept = (checkout.customer?.addresses ?? []).filter(
    (address) => part === 'bill_to' || address.country_code === cart.country.iso,
  );
  return (
    kept.length > 0 &&
    select(
      idOf(`${part}.kept`),
      'Addresses that you keep',
      String(cart[part]?.id ?? ''),
      [
        { value: '', text: 'As below' },
        ...kept.map((one) => ({ value: String(one.id), text: inOneLine(one) })),
      ],
      (id) => id !== '' && checkout.keptAddress(part, Number(id)),
    )
  );
}

function inOneLine({ name, address1, city, postal_code }: Address): string {
  return [name, address1, `${postal_code} ${city}`].join(', ');
}
