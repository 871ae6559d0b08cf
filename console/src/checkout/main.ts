import './checkout.css';
import type { Cart } from './cart';
import { Checkout } from './checkout';
import { draw, type View } from './dom';
import { OrderPage } from './order';
import { orderView } from './order-view';
import { checkoutView } from './page';
import { loadCountries } from './people-view';

const root = document.getElementById('root');
const [, kind, token = ''] = location.pathname.split('/');

/** Many changes at once are one drawing. */
function drawer(view: () => View): () => void {
  let isDue = false;
  return () => {
    if (!isDue && root) {
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        draw(root, view());
      });
    }
  };
}

if (kind === 'order') {
  showOrder(decodeURIComponent(token));
} else {
  showCheckout(decodeURIComponent(token));
}

function showOrder(of: string): void {
  document.title = 'Your order';
  const redraw = drawer(() => orderView(page));
  const page = new OrderPage(of, redraw);
  redraw();
  page.load();
}

async function showCheckout(of: string): Promise<void> {
  let countries: Cart['country'][] = [];
  const redraw = drawer(() =>
    checkoutView(checkout, {
      countries: countries.length === 0 && checkout.cart ? [checkout.cart.country] : countries,
      place: async () => {
        const page = await checkout.place();
        if (page !== null) {
          location.assign(page);
        } else {
          toFirstError();
        }
      },
    }),
  );
  const checkout = new Checkout(of, redraw);
  redraw();
  await checkout.load();
  if (checkout.cart) {
    document.title = `Checkout, ${checkout.cart.company.name}`;
    countries = await loadCountries(checkout.cart);
    redraw();
  }
}

/** Once the page shows it: the first field that is wrong, where there is one. */
function toFirstError(): void {
  setTimeout(() => {
    const said = root?.querySelector<HTMLElement>('[data-field]');
    const field = root?.querySelector<HTMLElement>('[aria-invalid=true]');
    const nearest = said?.closest('section')?.querySelector<HTMLElement>('input, select, button');
    (field ?? nearest)?.focus();
  });
}
