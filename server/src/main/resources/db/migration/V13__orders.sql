-- Orders: what carts became when they were paid. Amounts are bigint minor units of the order's currency.
create sequence order_ids as bigint start 148217;
create sequence subscription_ids as bigint start 1001;

create table orders (
    company_id             bigint      not null references companies,
    order_id               bigint      not null default nextval('order_ids'),
    -- whoever has it may read the order
    order_token            text        not null unique check (order_token ~ '^fo_[0-9A-Za-z]{22}$'),
    -- of its payment: also the gateway's key, and the ledger's transaction
    operation_id           uuid        not null,
    -- of buying its gift cards; null when it has none, or is not paid yet
    cards_operation_id     uuid,
    -- null for a renewal
    cart_token             text,
    -- of the request that began it
    idempotency_key        text,
    type                   text        not null check (type in
        ('customer_order', 'member_order', 'enrollment_order', 'autoship_order')),
    status                 text        not null check (status in
        ('pending', 'paid', 'declined', 'cancelled', 'partially_refunded', 'refunded')),
    customer_id            bigint,
    email                  text        not null,
    currency               text        not null,
    amount_minor           bigint      not null check (amount_minor >= 0),
    -- what the amount is made of, as it is booked: revenue - discount + shipping + fees + tax
    revenue_minor          bigint      not null check (revenue_minor >= 0),
    discount_minor         bigint      not null check (discount_minor >= 0),
    shipping_revenue_minor bigint      not null check (shipping_revenue_minor >= 0),
    fee_minor              bigint      not null check (fee_minor >= 0),
    tax_minor              bigint      not null check (tax_minor >= 0),
    -- given back, or on its way back
    refunded_minor         bigint      not null default 0,
    -- points, less those of what was given back
    cv                     bigint      not null check (cv >= 0),
    qv                     bigint      not null check (qv >= 0),
    -- who and where, as it was then; the card's token in it is sealed
    document               text        not null,
    decline_reason         text,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    paid_at                timestamptz,
    primary key (company_id, order_id),
    unique (company_id, operation_id),
    check (amount_minor = revenue_minor - discount_minor + shipping_revenue_minor + fee_minor + tax_minor),
    check (refunded_minor between 0 and amount_minor)
) with (fillfactor = 70);
-- A cart has one order. One that was declined is none: the cart is open again.
create unique index orders_one_per_cart on orders (company_id, cart_token) where status <> 'declined';
create unique index orders_by_cart_key on orders (company_id, cart_token, idempotency_key)
    where idempotency_key is not null;
create index orders_by_customer on orders (company_id, customer_id, order_id);
create index orders_by_email on orders (company_id, lower(email), order_id);
create index orders_by_cards_operation on orders (company_id, cards_operation_id) where cards_operation_id is not null;

create table order_lines (
    company_id        bigint not null,
    order_id          bigint not null,
    -- as it was in the cart
    line_id           bigint not null,
    -- null for a custom line
    variant_id        bigint,
    title             text   not null,
    sku               text,
    quantity          bigint not null check (quantity > 0),
    unit_price_minor  bigint not null,
    total_minor       bigint not null,
    discount_minor    bigint not null,
    tax_minor         bigint not null,
    -- what the buyer pays for all units, with tax
    paid_minor        bigint not null check (paid_minor >= 0),
    -- points of a unit
    cv                bigint not null,
    qv                bigint not null,
    plan_id           bigint,
    tracks_stock      boolean not null,
    -- the merchant's slug and the face value of a unit, when it is a gift card
    gift_card_of      text,
    face_minor        bigint,
    refunded_quantity bigint not null default 0,
    primary key (company_id, order_id, line_id),
    foreign key (company_id, order_id) references orders,
    check (refunded_quantity between 0 and quantity),
    check ((gift_card_of is null) = (face_minor is null))
) with (fillfactor = 70);

-- One row for each unit of a gift-card line, bought after the order is paid.
create table order_gift_cards (
    company_id   bigint not null,
    order_id     bigint not null,
    line_id      bigint not null,
    unit_no      bigint not null,
    state        text   not null default 'pending' check (state in ('pending', 'filled', 'failed')),
    purchase_id  uuid,
    gift_card_id uuid,
    failure      text,
    primary key (company_id, order_id, line_id, unit_no),
    foreign key (company_id, order_id, line_id) references order_lines,
    check ((state = 'filled') = (gift_card_id is not null))
) with (fillfactor = 70);

create table order_refunds (
    company_id             bigint      not null,
    -- also the operation, the gateway's key and the ledger's transaction
    refund_id              uuid        not null,
    order_id               bigint      not null,
    status                 text        not null check (status in ('pending', 'refunded', 'refused')),
    amount_minor           bigint      not null check (amount_minor > 0),
    revenue_minor          bigint      not null check (revenue_minor >= 0),
    discount_minor         bigint      not null check (discount_minor >= 0),
    shipping_revenue_minor bigint      not null check (shipping_revenue_minor >= 0),
    fee_minor              bigint      not null check (fee_minor >= 0),
    tax_minor              bigint      not null check (tax_minor >= 0),
    cv                     bigint      not null,
    qv                     bigint      not null,
    -- units given back, and whether they are for sale again
    line_ids               bigint[]    not null,
    quantities             bigint[]    not null,
    restock                boolean     not null,
    reason                 text,
    refusal                text,
    idempotency_key        text,
    -- keyed hash of what was asked under the key
    fingerprint            bytea,
    created_at             timestamptz not null,
    completed_at           timestamptz,
    primary key (company_id, refund_id),
    foreign key (company_id, order_id) references orders,
    check (amount_minor = revenue_minor - discount_minor + shipping_revenue_minor + fee_minor + tax_minor)
);
create index order_refunds_by_order on order_refunds (company_id, order_id);
create unique index order_refunds_by_key on order_refunds (company_id, order_id, idempotency_key)
    where idempotency_key is not null;

-- What is charged again with each interval of its plan.
create table subscriptions (
    company_id         bigint      not null references companies,
    subscription_id    bigint      not null default nextval('subscription_ids'),
    subscription_token text        not null unique check (subscription_token ~ '^sb_[0-9A-Za-z]{22}$'),
    status             text        not null check (status in ('active', 'paused', 'cancelled')),
    -- the order and line that it began with
    order_id           bigint      not null,
    line_id            bigint      not null,
    customer_id        bigint,
    email              text        not null,
    variant_id         bigint      not null,
    plan_id            bigint      not null,
    quantity           bigint      not null check (quantity > 0),
    country_code       text        not null,
    currency           text        not null,
    -- of a unit
    price_minor        bigint      not null check (price_minor >= 0),
    -- contact, addresses, shipping method, credit, and the card with its token sealed
    document           text        not null,
    next_billing_at    timestamptz not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    primary key (company_id, subscription_id),
    foreign key (company_id, order_id) references orders
) with (fillfactor = 70);
create index subscriptions_due on subscriptions (next_billing_at) where status = 'active';
create index subscriptions_by_order on subscriptions (company_id, order_id);

-- What others are told of, written with what happened. Payloads hold no secrets.
create table outbox_events (
    company_id   bigint      not null references companies,
    event_id     uuid        not null,
    type         text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null,
    published_at timestamptz,
    primary key (company_id, event_id)
);
create index outbox_events_unpublished on outbox_events (event_id) where published_at is null;
