// What the page reads of carts; the reference has all of it.

export interface Address {
  id?: number;
  first_name: string | null;
  last_name: string | null;
  name: string;
  address1: string;
  address2: string | null;
  city: string;
  state: string;
  postal_code: string;
  country_code: string;
  phone: string | null;
}

export interface Line {
  id: number;
  variant_id?: number;
  title: string;
  product_title: string;
  quantity: number;
  display_to_customer: boolean;
  image_url: string | null;
  price_in_currency: string;
  total: string;
  total_in_currency: string;
  subscription: boolean;
  subscription_plan_id: number | null;
  subscription_plans: { id: number; name: string }[];
  errors: string[];
}

export interface Requirement {
  field: string;
  code: string;
  message: string;
}

export interface CardShown {
  id: number;
  payment_method_type: string;
  last_four: string;
  exp_month: string;
  exp_year: string;
}

export interface Country {
  id: number;
  name: string;
  iso: string;
  province_required: boolean;
}

export interface Agreement {
  id: number;
  title: string;
  show_at_checkout: boolean;
  required: boolean;
  accepted: boolean;
}

export interface Cart {
  cart_token: string;
  version: number;
  state: string;
  processed: boolean;
  valid_for_checkout: boolean;
  signed_in: boolean;
  email: string | null;
  phone: string | null;
  language_iso: string;
  discount_code: string | null;
  immutable_items: boolean;
  digital_only: boolean;
  amount_total: string;
  amount_total_in_currency: string;
  sub_total: string;
  sub_total_in_currency: string;
  tax_total: string;
  tax_total_in_currency: string;
  shipping_total: string;
  shipping_total_for_display: string;
  discount_total: string;
  discount_total_in_currency: string;
  transaction_fee: string;
  transaction_fee_in_currency: string;
  enrollment_fee: string;
  enrollment_fee_in_currency: string;
  company: { id: number; name: string; fluid_shop: string; require_phone: boolean };
  country: Country;
  items: Line[];
  ship_to: Address | null;
  bill_to: Address | null;
  shipping_method: { id: number; name: string } | null;
  available_shipping_methods: {
    id: number;
    title: string;
    price_label: string;
    delivery_time_estimate: string;
  }[];
  payment_method: CardShown | null;
  available_payment_methods: { type: string; test: boolean }[];
  agreements: Agreement[];
  recurring: { subtotal_for_display: string; start_date: string; subscription_plan_id: number }[];
  requirements: Requirement[];
  warnings: Requirement[];
}
