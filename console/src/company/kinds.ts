import type { Kind, Row, Source } from './records';

const COUNTRIES: Source = {
  path: 'company/countries',
  list: 'countries',
  value: 'iso',
  label: (one) => `${one.iso} (${one.currency_code})`,
};

const PLANS: Source = {
  path: 'company/subscription_plans',
  list: 'subscription_plans',
  value: 'id',
  label: (one) => String(one.name),
};

const named = (from: string, list: string, label: string): Source => ({
  path: from,
  list,
  value: 'id',
  label: (one) => String(one[label]),
});

const title = (one: Row) => String(one.title);

export const PRODUCTS: Kind = {
  path: 'company/products',
  one: 'product',
  many: 'products',
  word: 'product',
  title: 'Products',
  at: '/company/products',
  area: 'catalog',
  nameOf: title,
  removal: 'inactive',
  fields: [
    { name: 'title', label: 'Title', kind: 'text', required: true },
    { name: 'sku', label: 'SKU', kind: 'text', required: true, help: 'No two products have the same.' },
    {
      name: 'kind',
      label: 'What is delivered',
      kind: 'choice',
      required: true,
      initial: 'physical',
      options: [
        { value: 'physical', label: 'Something that is sent' },
        { value: 'digital', label: 'Something that needs no address' },
        { value: 'gift_card', label: 'A gift card, bought when it is ordered' },
      ],
    },
    {
      name: 'gift_card_of',
      label: 'Merchant of the gift card',
      kind: 'text',
      help: 'As in the catalogue of this server: starbucks.',
      when: (values) => values.kind === 'gift_card',
    },
    {
      name: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      initial: 'published',
      options: [
        { value: 'published', label: 'Published: shown and sold' },
        { value: 'draft', label: 'Draft: not yet' },
        { value: 'archived', label: 'Archived: no longer' },
      ],
    },
    {
      name: 'category_id',
      label: 'Category',
      kind: 'ref',
      from: named('company/categories', 'categories', 'title'),
    },
    { name: 'introduction', label: 'Introduction', kind: 'lines', help: 'A few words for lists.' },
    { name: 'description', label: 'Description', kind: 'lines' },
    {
      name: 'image_url',
      label: 'Picture',
      kind: 'text',
      help: 'An address with https. Without one, Florin draws a picture.',
    },
    {
      name: 'subscription_plan_ids',
      label: 'Plans that it may be subscribed to',
      kind: 'refs',
      from: PLANS,
    },
    { name: 'subscription_only', label: 'Sold by subscription only', kind: 'flag' },
  ],
};

export const VARIANTS: Kind = {
  path: 'company/variants',
  one: 'variant',
  many: 'variants',
  word: 'variant',
  title: 'Variants',
  at: '/company/variants',
  area: 'catalog',
  nameOf: title,
  removal: 'inactive',
  fields: [
    {
      name: 'product_id',
      label: 'Product',
      kind: 'ref',
      required: true,
      createOnly: true,
      from: named('company/products', 'products', 'title'),
    },
    { name: 'title', label: 'Title', kind: 'text', required: true, help: 'Such as its size: 60 servings.' },
    { name: 'sku', label: 'SKU', kind: 'text', required: true, help: 'No two variants have the same.' },
    { name: 'tracks_stock', label: 'It can run out: count its stock', kind: 'flag' },
    { name: 'image_url', label: 'Picture', kind: 'text', help: 'Without one, the product’s.' },
  ],
  rows: [
    {
      name: 'options',
      label: 'Choices that make it',
      fields: [
        { name: 'title', label: 'What', kind: 'text', required: true },
        { name: 'value', label: 'Choice', kind: 'text', required: true },
      ],
    },
    {
      name: 'prices',
      label: 'Prices',
      help: 'In the currency of the country. It is not sold where it has no price.',
      fields: [
        { name: 'country_code', label: 'Country', kind: 'ref', required: true, from: COUNTRIES },
        { name: 'price', label: 'Price', kind: 'amount', required: true },
        { name: 'wholesale_price', label: 'For reps', kind: 'amount', required: true },
        { name: 'subscription_price', label: 'Subscribed', kind: 'amount' },
        { name: 'cv', label: 'CV', kind: 'whole', initial: '0' },
        { name: 'qv', label: 'QV', kind: 'whole', initial: '0' },
        { name: 'active', label: 'Sold', kind: 'flag', initial: true },
      ],
    },
  ],
};

export const DISCOUNTS: Kind = {
  path: 'company/discounts',
  one: 'discount',
  many: 'discounts',
  word: 'discount',
  title: 'Discounts',
  at: '/company/discounts',
  area: 'catalog',
  nameOf: (one) => String(one.code),
  removal: 'inactive',
  fields: [
    { name: 'code', label: 'Code', kind: 'text', required: true, help: 'What customers type, in any case.' },
    { name: 'title', label: 'Title', kind: 'text', help: 'Without one, its code.' },
    {
      name: 'kind',
      label: 'What it takes off',
      kind: 'choice',
      required: true,
      initial: 'percent',
      options: [
        { value: 'percent', label: 'A share of the goods’ price' },
        { value: 'flat', label: 'An amount' },
        { value: 'free_shipping', label: 'The shipping' },
      ],
    },
    {
      name: 'percent',
      label: 'Percent',
      kind: 'percent',
      required: true,
      when: (values) => values.kind === 'percent',
    },
    { name: 'starts_at', label: 'From', kind: 'time', help: 'In your time zone; empty for at once.' },
    { name: 'ends_at', label: 'Until', kind: 'time', help: 'Empty for no end.' },
  ],
  rows: [
    {
      name: 'amounts',
      label: 'By country',
      help: 'What a flat discount takes off there, and the least value of goods that any is given for.',
      fields: [
        { name: 'country_code', label: 'Country', kind: 'ref', required: true, from: COUNTRIES },
        { name: 'amount', label: 'Amount off', kind: 'amount' },
        { name: 'minimum', label: 'Least value', kind: 'amount' },
      ],
    },
  ],
};

export const SHIPPING_METHODS: Kind = {
  path: 'company/shipping_methods',
  one: 'shipping_method',
  many: 'shipping_methods',
  word: 'shipping method',
  title: 'Shipping methods',
  at: '/company/shipping',
  area: 'settings',
  nameOf: title,
  removal: 'inactive',
  fields: [
    { name: 'title', label: 'Title', kind: 'text', required: true },
    { name: 'delivery_time_estimate', label: 'How long it takes', kind: 'text' },
    {
      name: 'position',
      label: 'Place among the methods',
      kind: 'whole',
      initial: '0',
      help: 'The least comes first.',
    },
  ],
  rows: [
    {
      name: 'terms',
      label: 'Price by country',
      help: 'It is not offered where it has none.',
      fields: [
        { name: 'country_code', label: 'Country', kind: 'ref', required: true, from: COUNTRIES },
        { name: 'price', label: 'Price', kind: 'amount', required: true },
        { name: 'minimum', label: 'Least value of goods', kind: 'amount' },
      ],
    },
  ],
};

export const TAX_RATES: Kind = {
  path: 'company/tax_rates',
  one: 'tax_rate',
  many: 'tax_rates',
  word: 'tax rate',
  title: 'Taxes',
  at: '/company/taxes',
  area: 'settings',
  nameOf: (one) => (one.region ? `${one.country_code}, ${one.region}` : `${one.country_code}`),
  removal: 'gone',
  fields: [
    { name: 'country_code', label: 'Country', kind: 'ref', required: true, from: COUNTRIES },
    {
      name: 'region',
      label: 'Region',
      kind: 'text',
      help: 'A state or province by its code, such as CA. Empty for the whole country.',
    },
    { name: 'percent', label: 'Percent', kind: 'percent', required: true },
  ],
};

export const CUSTOMERS: Kind = {
  path: 'company/customers',
  one: 'customer',
  many: 'customers',
  word: 'customer',
  title: 'Customers',
  at: '/company/customers',
  area: 'customers',
  nameOf: (one) => [one.first_name, one.last_name].filter(Boolean).join(' ') || String(one.email),
  removal: 'inactive',
  fields: [
    { name: 'first_name', label: 'First name', kind: 'text' },
    { name: 'last_name', label: 'Last name', kind: 'text' },
    {
      name: 'email',
      label: 'E-mail address',
      kind: 'text',
      required: true,
      help: 'The customer signs in with it at carts.',
    },
    { name: 'phone', label: 'Phone', kind: 'text' },
    { name: 'external_id', label: 'External id', kind: 'text', help: 'In a system of your own.' },
    { name: 'email_marketing', label: 'Wants offers by e-mail', kind: 'flag' },
    { name: 'sms_marketing', label: 'Wants offers by text message', kind: 'flag' },
  ],
};

export const USERS: Kind = {
  path: 'company/users',
  one: 'user',
  many: 'users',
  word: 'person',
  title: 'Staff',
  at: '/company/staff',
  area: 'users',
  nameOf: (one) => [one.first_name, one.last_name].filter(Boolean).join(' ') || String(one.email),
  removal: 'inactive',
  fields: [
    {
      name: 'email',
      label: 'E-mail address',
      kind: 'text',
      required: true,
      help: 'Codes to sign in with go there.',
    },
    { name: 'first_name', label: 'First name', kind: 'text' },
    { name: 'last_name', label: 'Last name', kind: 'text' },
    { name: 'phone', label: 'Phone', kind: 'text' },
    {
      name: 'role_ids',
      label: 'Roles',
      kind: 'refs',
      help: 'Without one, the person may do nothing.',
      from: named('company/roles', 'roles', 'name'),
    },
  ],
};

export const ROLES: Kind = {
  path: 'company/roles',
  one: 'role',
  many: 'roles',
  word: 'role',
  title: 'Roles',
  at: '/company/roles',
  area: 'users',
  nameOf: (one) => String(one.name),
  removal: 'gone',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    { name: 'permissions', label: 'Permissions', kind: 'permissions' },
  ],
};

export const SETTINGS: Kind = {
  path: 'company/settings',
  one: 'settings',
  many: 'settings',
  word: 'settings',
  title: 'Settings',
  at: '/company/settings',
  area: 'settings',
  nameOf: (one) => String(one.name),
  removal: 'none',
  fields: [
    { name: 'name', label: 'Name of the company', kind: 'text', required: true },
    {
      name: 'logo_url',
      label: 'Logo',
      kind: 'text',
      help: 'An address with https. Without one, Florin draws one.',
    },
    { name: 'require_phone', label: 'A checkout needs a phone number', kind: 'flag' },
    {
      name: 'rise_needs_consent',
      label: 'A cart that has become dearer is ordered only when it is asked for again',
      kind: 'flag',
    },
    {
      name: 'buyer_rep_needs_login',
      label: 'A cart gets a buyer’s rep only from the rep who has signed in, or from the company',
      kind: 'flag',
    },
    { name: 'attribution_strict', label: 'A rep who is not there refuses a new cart', kind: 'flag' },
    {
      name: 'custom_lines',
      label: 'Who may put lines with a price of their own in carts',
      kind: 'choice',
      required: true,
      options: [
        { value: 'anyone', label: 'Anyone' },
        { value: 'company', label: 'The company' },
        { value: 'nobody', label: 'Nobody' },
      ],
    },
    {
      name: 'default_subscription_plan_id',
      label: 'Plan of products that name none',
      kind: 'ref',
      from: PLANS,
    },
  ],
};
