-- The demo's company and all that its carts need. Rows that are there already stay as they are.
insert into companies (company_id, account_id, name, fluid_shop, subdomain, require_phone, rep_needs_login)
values (1, '4d79436f-0001-4000-8000-000000000001', 'MyCo', 'myco.fluid.app', 'myco', false, false)
on conflict do nothing;

insert into shop_versions (company_id, version) values (1, 1) on conflict do nothing;

insert into countries (company_id, country_id, iso, name, currency_code, currency_symbol, province_required, tax_included, position)
values (1, 1, 'US', 'United States', 'USD', '$', true, false, 1),
       (1, 2, 'CA', 'Canada', 'CAD', 'CA$', true, false, 2),
       (1, 3, 'GB', 'United Kingdom', 'GBP', '£', false, true, 3),
       (1, 4, 'MX', 'Mexico', 'MXN', 'MX$', true, false, 4),
       (1, 5, 'JP', 'Japan', 'JPY', '¥', true, true, 5)
on conflict do nothing;

insert into languages (company_id, language_id, iso, name)
values (1, 1, 'en', 'English'), (1, 2, 'es', 'Español'), (1, 3, 'fr', 'Français'), (1, 4, 'ja', '日本語')
on conflict do nothing;

insert into warehouses (company_id, warehouse_id, name, city, state, country_code, is_default)
values (1, 1, 'Main', 'Provo', 'UT', 'US', true)
on conflict do nothing;

insert into tax_rates (company_id, tax_rate_id, country_code, region, rate_ppm)
values (1, 1, 'US', 'CA', 72500),
       (1, 2, 'US', 'NY', 88750),
       (1, 3, 'US', 'OR', 0),
       (1, 4, 'CA', '', 50000),
       (1, 5, 'GB', '', 200000),
       (1, 6, 'JP', '', 100000)
on conflict do nothing;

insert into subscription_plans (company_id, plan_id, name, billing_interval, billing_interval_unit, discount_ppm)
values (1, 123, 'Monthly', 1, 'month', 100000),
       (1, 124, 'Every 3 months', 3, 'month', 0)
on conflict do nothing;

update companies set default_plan_id = 123 where company_id = 1 and default_plan_id is null;

insert into products (company_id, product_id, title, sku, kind, gift_card_of, default_plan_id)
values (1, 45, 'Beet Blend', 'BEET', 'physical', null, null),
       (1, 46, 'The Beet Guide', 'GUIDE', 'digital', null, null),
       (1, 47, 'Starbucks Gift Card', 'STARBUCKS', 'gift_card', 'starbucks', null),
       (1, 48, 'Winter Tea', 'TEA', 'physical', null, null),
       (1, 49, 'Anniversary Mug', 'MUG', 'physical', null, null)
on conflict do nothing;

insert into categories (company_id, category_id, title, slug, position)
values (1, 1, 'Drinks', 'drinks', 1), (1, 2, 'Gifts', 'gifts', 2)
on conflict do nothing;

insert into collections (company_id, collection_id, title, slug, position)
values (1, 1, 'Beets', 'beets', 1)
on conflict do nothing;

insert into product_collections (company_id, product_id, position, collection_id)
values (1, 45, 0, 1), (1, 46, 0, 1)
on conflict do nothing;

insert into product_titles (company_id, product_id, language_iso, title)
values (1, 45, 'es', 'Mezcla de remolacha'),
       (1, 45, 'fr', 'Mélange de betterave'),
       (1, 45, 'ja', 'ビーツブレンド')
on conflict do nothing;

insert into product_plans (company_id, product_id, position, plan_id)
values (1, 45, 0, 123), (1, 45, 1, 124), (1, 46, 0, 123)
on conflict do nothing;

insert into variants (company_id, variant_id, product_id, title, sku, tracks_stock)
values (1, 90, 45, '60 servings', 'BEET-60', false),
       (1, 89, 45, '30 servings', 'BEET-30', true),
       (1, 91, 46, 'E-book', 'GUIDE-EBOOK', false),
       (1, 92, 47, '$25', 'STARBUCKS-25', false),
       (1, 93, 47, '$50', 'STARBUCKS-50', false),
       (1, 94, 48, '20 bags', 'TEA-20', true),
       (1, 95, 49, 'Mug', 'MUG-1', true)
on conflict do nothing;

insert into variant_options (company_id, variant_id, position, title, value)
values (1, 90, 0, 'Size', '60 servings'),
       (1, 89, 0, 'Size', '30 servings'),
       (1, 92, 0, 'Value', '$25'),
       (1, 93, 0, 'Value', '$50')
on conflict do nothing;

-- The gift card is sold at its face value, where its merchant's offers have a currency for it.
insert into variant_prices (company_id, variant_id, country_code, price_minor, wholesale_minor, cv, qv)
values (1, 90, 'US', 5000, 4000, 5, 7), (1, 90, 'CA', 6800, 5440, 5, 7), (1, 90, 'GB', 4200, 3360, 5, 7),
       (1, 90, 'MX', 92000, 73600, 5, 7), (1, 90, 'JP', 7500, 6000, 5, 7),
       (1, 89, 'US', 4000, 3200, 4, 5), (1, 89, 'CA', 5400, 4320, 4, 5), (1, 89, 'GB', 3400, 2720, 4, 5),
       (1, 89, 'MX', 74000, 59200, 4, 5), (1, 89, 'JP', 6000, 4800, 4, 5),
       (1, 91, 'US', 1500, 1200, 1, 1), (1, 91, 'CA', 2000, 1600, 1, 1), (1, 91, 'GB', 1200, 960, 1, 1),
       (1, 91, 'MX', 27000, 21600, 1, 1), (1, 91, 'JP', 2200, 1760, 1, 1),
       (1, 92, 'US', 2500, 2500, 0, 0), (1, 93, 'US', 5000, 5000, 0, 0),
       (1, 94, 'US', 1200, 960, 1, 1), (1, 94, 'CA', 1600, 1280, 1, 1), (1, 94, 'GB', 1000, 800, 1, 1),
       (1, 94, 'MX', 22000, 17600, 1, 1), (1, 94, 'JP', 1800, 1440, 1, 1),
       (1, 95, 'US', 1800, 1440, 2, 2), (1, 95, 'CA', 2400, 1920, 2, 2), (1, 95, 'GB', 1500, 1200, 2, 2),
       (1, 95, 'MX', 33000, 26400, 2, 2), (1, 95, 'JP', 2700, 2160, 2, 2)
on conflict do nothing;

insert into stock (company_id, variant_id, available)
values (1, 89, 1000), (1, 94, 0), (1, 95, 1)
on conflict do nothing;

insert into shipping_methods (company_id, method_id, title, delivery_time_estimate, position)
values (1, 10, 'Ground', '3-5 business days', 1),
       (1, 11, 'Express', '1-2 business days', 2),
       (1, 12, 'Free shipping', '3-5 business days', 3)
on conflict do nothing;

insert into shipping_terms (company_id, method_id, country_code, price_minor, minimum_minor)
values (1, 10, 'US', 700, null), (1, 10, 'CA', 950, null), (1, 10, 'GB', 600, null),
       (1, 10, 'MX', 13000, null), (1, 10, 'JP', 1000, null),
       (1, 11, 'US', 1500, null), (1, 11, 'CA', 2050, null), (1, 11, 'GB', 1250, null),
       (1, 11, 'MX', 27500, null), (1, 11, 'JP', 2200, null),
       (1, 12, 'US', 0, 15000), (1, 12, 'CA', 0, 20500), (1, 12, 'GB', 0, 12500),
       (1, 12, 'MX', 0, 275000), (1, 12, 'JP', 0, 22000)
on conflict do nothing;

insert into discounts (company_id, discount_id, code, title, kind, percent_ppm, active)
values (1, 1, 'DISCOUNT10', '10 % off', 'percent', 100000, true),
       (1, 2, 'SAVE5', 'Five off', 'flat', null, true),
       (1, 3, 'FREESHIP', 'Free shipping', 'free_shipping', null, true),
       (1, 4, 'EXPIRED', 'Last year''s 20 % off', 'percent', 200000, false)
on conflict do nothing;

insert into discount_amounts (company_id, discount_id, country_code, flat_minor)
values (1, 2, 'US', 500), (1, 2, 'CA', 700), (1, 2, 'GB', 400), (1, 2, 'MX', 9000), (1, 2, 'JP', 750)
on conflict do nothing;

insert into agreements (company_id, agreement_id, title, text, show_at_checkout, required)
values (1, 1, 'Member agreement', 'I join MyCo as an independent member and accept its policies.', true, true),
       (1, 2, 'News by e-mail', 'MyCo may send me news by e-mail.', true, false)
on conflict do nothing;

insert into enrollment_packs (company_id, pack_id, title, additional_volume)
values (1, 1, 'Starter Kit', 20)
on conflict do nothing;

insert into pack_fees (company_id, pack_id, country_code, fee_minor)
values (1, 1, 'US', 1045), (1, 1, 'CA', 1425), (1, 1, 'GB', 850), (1, 1, 'MX', 19000), (1, 1, 'JP', 1500)
on conflict do nothing;

insert into pack_lines (company_id, pack_id, position, variant_id, quantity)
values (1, 1, 0, 90, 1), (1, 1, 1, 91, 1)
on conflict do nothing;

insert into pack_agreements (company_id, pack_id, position, agreement_id) values (1, 1, 0, 1) on conflict do nothing;

insert into enroll_forms (company_id, form_id, title, is_default)
values (1, 1, 'Customer Details', false)
on conflict do nothing;

insert into enroll_form_fields (company_id, field_id, form_id, type, title, placement, position, metadata)
values (1, 1, 1, 'text', 'How did you hear of us?', 'pre_purchase', 1, '{"max_length": 200}'),
       (1, 2, 1, 'date', 'Date of birth', 'pre_purchase', 2, '{"required": true}'),
       (1, 3, 1, 'select', 'T-shirt size', 'post_purchase', 3, '{"options": ["S", "M", "L", "XL"]}')
on conflict do nothing;

insert into customers (company_id, customer_id, first_name, last_name, email, phone, external_id)
values (1, 123, 'John', 'Doe', 'user@example.com', '4035551212', 'crm-123'),
       (1, 124, 'James', 'Bond', 'bond@example.com', null, 'crm-124')
on conflict do nothing;

insert into customer_addresses
       (company_id, address_id, customer_id, first_name, last_name, address1, city, state, postal_code, country_code)
values (1, 456, 123, 'John', 'Doe', '123 Main St', 'Anytown', 'CA', '12345', 'US'),
       (1, 457, 123, 'John', 'Doe', '77 Front St W', 'Toronto', 'ON', 'M5V 2T6', 'CA')
on conflict do nothing;

insert into reps (company_id, rep_id, name, share_guid, username, email, external_id, customer_id, member)
values (1, 456, 'James Bond', 'james-bond007', 'bond', 'bond@example.com', 'rep-456', 124, true)
on conflict do nothing;

insert into ranks (company_id, rank_id, name, position)
values (1, 1, 'Associate', 1),
       (1, 2, 'Director', 2)
on conflict do nothing;

insert into droplet_categories (company_id, category_id, name, slug, description, position)
values (1, 1, 'Marketing', 'marketing', 'Campaigns, pop-ups and reviews', 1),
       (1, 2, 'Payments', 'payments', 'Ways to pay and to be paid', 2),
       (1, 3, 'Shipping', 'shipping', 'Labels, rates and tracking', 3),
       (1, 4, 'Analytics', 'analytics', 'Numbers and reports', 4)
on conflict do nothing;

insert into company_roles (company_id, role_id, name, permissions)
values (1, 1, 'Owner', '{"orders": ["view", "update", "refund"], "subscriptions": ["view", "update"], "customers": ["view", "update"], "catalog": ["view", "update"], "payments": ["view", "update"], "settings": ["view", "update"], "users": ["view", "update"]}'),
       (1, 2, 'Support', '{"orders": ["view", "update"], "subscriptions": ["view", "update"], "customers": ["view", "update"], "catalog": ["view"]}')
on conflict do nothing;

insert into company_users (company_id, user_id, email, first_name, last_name)
values (1, 1, 'maya@example.com', 'Maya', 'Lind'),
       (1, 2, 'sam.okoye@example.com', 'Sam', 'Okoye')
on conflict do nothing;

insert into company_user_roles (company_id, user_id, position, role_id)
values (1, 1, 0, 1),
       (1, 2, 0, 2)
on conflict do nothing
