import { Problem } from '../api/problem';
import type { Meta } from './rest';

export interface OrderItem {
  id: number;
  variant_id: number | null;
  title: string;
  sku: string | null;
  quantity: number;
  refunded_quantity: number;
  fulfilled_quantity: number;
  price: string;
  tax: string;
  discount_amount: string;
  amount: string;
  gift_card: boolean;
  ships: boolean;
  subscription_plan_id: number | null;
}

export interface Address {
  first_name?: string | null;
  last_name?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  state?: string | null;
  postal_code?: string | null;
  country_code?: string | null;
  phone?: string | null;
}

export interface OrderRefund {
  id: string;
  status: string;
  amount: string;
  reason: string | null;
  error_message: string | null;
  created_at: string;
}

export interface Parcel {
  id: number;
  tracking_number: string | null;
  carrier: string | null;
  items: { order_item_id: number; quantity: number }[];
  shipped_at: string;
}

/** An order as it is listed. */
export interface OrderRow {
  id: number;
  order_number: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  status: OrderStatus;
  fulfillment_status: 'unfulfilled' | 'partial' | 'fulfilled' | null;
  order_type: string;
  amount: string;
  refunded_amount: string;
  refundable_amount: number;
  currency_code: string;
  created_at: string;
  items: OrderItem[];
  external_id: string | null;
  customer_id: number | null;
}

export interface Order extends OrderRow {
  phone: string | null;
  /** A text, or `{}` where there is none. */
  note: unknown;
  sub_total: string;
  discount_total: string;
  tax_total: string;
  shipping_total: string;
  enrollment_fee: string;
  transaction_fee: string;
  discount_code: string | null;
  shipping_method: string | null;
  ship_to: Address | null;
  bill_to: Address | null;
  gift_cards: { status?: string }[];
  fulfillments: Parcel[];
  refunds: OrderRefund[];
  country_code: string;
}

export type OrderStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'cancelled';

export type Orders = { orders: OrderRow[]; meta: Meta };

export const STATUS_WORDS: Record<OrderStatus, string> = {
  pending: 'Payment under way',
  paid: 'Paid',
  partially_refunded: 'Partly refunded',
  refunded: 'Refunded',
  cancelled: 'Cancelled',
};

export const SENT_WORDS: Record<string, string> = {
  unfulfilled: 'Not sent',
  partial: 'Partly sent',
  fulfilled: 'Sent',
};

export const ORDER_FILTERS = [
  'search_query',
  'status',
  'order_type',
  'customer_id',
  'from',
  'to',
  'sorted_by',
];

const PART = 100;

/**
 * The orders of a query, the newest first or the oldest, up to about so many. Each part begins at the time where the one
 * before it ended: one that comes in meanwhile, or is declined, moves no other out of its part or into two.
 */
export async function allOrders(
  ask: (query: URLSearchParams) => Promise<Orders>,
  query: URLSearchParams,
  most: number,
): Promise<{ orders: OrderRow[]; isCut: boolean }> {
  const found = new Map<number, OrderRow>();
  const isOldestFirst = query.get('sorted_by')?.endsWith('_asc') ?? false;
  const part = new URLSearchParams(query);
  part.set('sorted_by', isOldestFirst ? 'created_at_asc' : 'created_at_desc');
  part.set('per_page', String(PART));
  for (;;) {
    const { orders, meta } = await ask(part);
    const before = found.size;
    for (const order of orders) {
      found.set(order.id, order);
    }
    const last = orders.at(-1);
    const isMore = meta.pagination.total_pages > 1;
    if (!last || !isMore || found.size === before || found.size >= most) {
      return { orders: [...found.values()], isCut: isMore };
    }
    // The server counts finer, so the last one of a part is in the next as well.
    const at = Date.parse(last.created_at);
    part.set(isOldestFirst ? 'from' : 'to', new Date(isOldestFirst ? at : at + 1).toISOString());
  }
}

export function noteOf(order: { note: unknown }): string {
  return typeof order.note === 'string' ? order.note : '';
}

export function nameOf(one: { first_name?: string | null; last_name?: string | null }): string {
  return [one.first_name, one.last_name].filter(Boolean).join(' ');
}

export function linesOf(address: Address | null | undefined): string[] {
  if (!address) {
    return [];
  }
  const place = [address.city, address.state, address.postal_code].filter(Boolean).join(' ');
  return [
    nameOf(address),
    address.address1,
    address.address2,
    place,
    address.country_code,
    address.phone,
  ].filter((line): line is string => Boolean(line));
}

/** How many units of a line can still be sent: what was refunded before is sent no more. */
export function toSend(item: OrderItem): number {
  return item.ships
    ? Math.max(0, item.quantity - Math.max(item.refunded_quantity, 0) - item.fulfilled_quantity)
    : 0;
}

/** How many units of a line can still be given back. */
export function toRefund(item: OrderItem): number {
  return Math.max(0, item.quantity - item.refunded_quantity);
}

/** Whether somebody has to send something. */
export function waits(order: OrderRow): boolean {
  const isPaid = order.status === 'paid' || order.status === 'partially_refunded';
  return isPaid && (order.fulfillment_status === 'unfulfilled' || order.fulfillment_status === 'partial');
}

/** The units of a form's fields `units-1`, `units-2`: those above nothing. */
export function units(values: Record<string, string>): { id: number; quantity: number }[] {
  return Object.entries(values)
    .map(([name, value]) => ({ id: Number(/^units-(\d+)$/.exec(name)?.[1]), quantity: Number(value) }))
    .filter(({ id, quantity }) => Number.isInteger(id) && Number.isInteger(quantity) && quantity > 0);
}

/**
 * The same, of which there has to be one: without any, the server takes all that is left.
 *
 * @throws Problem when there is none
 */
export function chosen(values: Record<string, string>): { id: number; quantity: number }[] {
  const some = units(values);
  if (some.length === 0) {
    throw new Problem('Choose at least one unit.', 422);
  }
  return some;
}

/** What is sent for a refund: all that is left, an amount, or units of lines. */
export function refundBody(values: Record<string, string>): Record<string, unknown> {
  const reason = values.reason?.trim();
  const said = reason ? { reason } : {};
  switch (values.what) {
    case 'amount':
      return { amount: amountOf(values), ...said };
    case 'items':
      return { items: chosen(values), restock: values.restock === 'on', ...said };
    default:
      return { restock: values.restock === 'on', ...said };
  }
}

/** An empty one would be all that is left. */
function amountOf({ amount = '' }: Record<string, string>): string {
  if (amount.trim() === '') {
    throw new Problem('Say how much.', 422, undefined, undefined, 'amount');
  }
  return amount.trim();
}

/**
 * What to say of a refund that the server has accepted.
 *
 * @throws Problem when the gateway has refused it
 */
export function refundWords(refund: OrderRefund | undefined): string {
  switch (refund?.status) {
    case 'refused':
      throw new Problem(`The gateway refused it, so no money went back. It said: ${whyOf(refund)}`, 422);
    case 'pending':
      return 'The refund is under way: the gateway has not answered yet. Look again in a moment.';
    default:
      return 'The money is given back.';
  }
}

/** What to say of an order that is cancelled, whatever becomes of its money. */
export function cancelWords(refund: OrderRefund | undefined, money: (amount: string) => string): string {
  if (!refund) {
    return 'The order is cancelled.';
  }
  switch (refund.status) {
    case 'refused':
      return `The order is cancelled, but the gateway refused to give ${money(refund.amount)} back, so the money is still with you. It said: ${whyOf(refund)}`;
    case 'pending':
      return `The order is cancelled. Giving ${money(refund.amount)} back is under way: the gateway has not answered yet. Look again in a moment.`;
    default:
      return `The order is cancelled, and ${money(refund.amount)} is given back.`;
  }
}

function whyOf(refund: OrderRefund): string {
  return refund.error_message ?? 'nothing.';
}

export interface Happening {
  at: string;
  text: string;
}

/** What has happened to an order, the oldest first. */
export function timeline(order: Order, money: (amount: string) => string): Happening[] {
  const all: Happening[] = [{ at: order.created_at, text: `Ordered for ${money(order.amount)}` }];
  for (const parcel of order.fulfillments) {
    const how = [parcel.carrier, parcel.tracking_number].filter(Boolean).join(' ');
    const count = parcel.items.reduce((sum, { quantity }) => sum + quantity, 0);
    all.push({
      at: parcel.shipped_at,
      text: `Sent ${count} ${count === 1 ? 'unit' : 'units'}${how ? ` with ${how}` : ''}`,
    });
  }
  for (const refund of order.refunds) {
    const what =
      refund.status === 'refunded'
        ? `Gave back ${money(refund.amount)}`
        : refund.error_message
          ? `The refund of ${money(refund.amount)} was refused: ${refund.error_message}`
          : `A refund of ${money(refund.amount)} is under way`;
    all.push({ at: refund.created_at, text: refund.reason ? `${what} (${refund.reason})` : what });
  }
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export const CSV_HEAD = [
  'Number',
  'Time',
  'Status',
  'Sent',
  'First name',
  'Last name',
  'E-mail',
  'Amount',
  'Refunded',
  'Currency',
  'Units',
  'External id',
];

export function csvLine(order: OrderRow): (string | number)[] {
  return [
    order.order_number,
    order.created_at,
    STATUS_WORDS[order.status] ?? order.status,
    SENT_WORDS[order.fulfillment_status ?? ''] ?? '',
    order.first_name ?? '',
    order.last_name ?? '',
    order.email ?? '',
    order.amount,
    order.refunded_amount,
    order.currency_code,
    order.items.reduce((sum, { quantity }) => sum + quantity, 0),
    order.external_id ?? '',
  ];
}
