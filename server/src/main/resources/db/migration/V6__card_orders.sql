-- Orders of gift cards as a vendor's clients place them: one request, many cards, filled in the background.

-- The customer's own id of an order has one order, whatever happens: the constraint is what makes a repetition safe.
create table card_orders (
    account_id            uuid        not null,
    order_id              uuid        not null,
    -- the short code that people and clients use, such as ABC-12-D3E
    order_uri             text        not null,
    program_id            int         not null,
    catalog_id            int         not null,
    customer_order_id     text        not null,
    purchase_order_number text,
    metadata              text,
    email_theme           text,
    -- in whose name its cards are bought, as it stood when the order came
    user_id               uuid        not null,
    seat_id               uuid        not null,
    app_id                uuid        not null,
    -- recipients, products and messages as they came, in the wire's form
    recipients            json        not null,
    -- what the catalogue said of each SKU when the order came, by SKU
    sku_texts             json        not null,
    currency              text        not null,
    total_minor           bigint      not null check (total_minor > 0),
    cards                 int         not null check (cards > 0),
    cards_filled          int         not null default 0,
    cards_failed          int         not null default 0,
    state                 text        not null default 'PENDING' check (state in
        ('PENDING', 'PROCESSING', 'FULFILLED', 'PARTIALLY_FULFILLED', 'FAILED')),
    -- why cards are missing, when some are
    message               text,
    created_at            timestamptz not null,
    completed_at          timestamptz,
    primary key (account_id, order_id),
    constraint card_orders_one_per_customer_order unique (account_id, program_id, customer_order_id),
    constraint card_orders_uri unique (account_id, order_uri),
    check ((state in ('PENDING', 'PROCESSING')) = (completed_at is null))
);

-- One row a product of a recipient: what the list of fulfilments shows.
create table card_order_lines (
    account_id   uuid        not null,
    order_id     uuid        not null,
    line_no      int         not null,
    program_id   int         not null,
    -- where it stands in the order's recipients, and among that recipient's products, from 0
    recipient_no int         not null,
    product_no   int         not null,
    sku          text        not null,
    offer_id     uuid        not null,
    value_minor  bigint      not null check (value_minor > 0),
    quantity     int         not null check (quantity > 0),
    filled       int         not null default 0,
    failed       int         not null default 0,
    status       text        not null generated always as
        (case when filled + failed < quantity then 'PENDING'
              when failed = 0 then 'FULFILLED'
              when filled = 0 then 'FAILED'
              else 'PARTIALLY_FULFILLED' end) stored,
    created_at   timestamptz not null,
    filled_at    timestamptz,
    primary key (account_id, order_id, line_no),
    check (filled + failed <= quantity)
);
create index card_order_lines_newest on card_order_lines
    (account_id, program_id, created_at desc, order_id desc, line_no);

-- One row a card, made with the order. Its purchase has a key that follows from the row, so that buying it again, after
-- a crash or by two servers at once, is answered with the same purchase.
create table card_order_cards (
    account_id   uuid not null,
    order_id     uuid not null,
    card_no      int  not null,
    card_uri     text not null,
    line_no      int  not null,
    state        text not null default 'PENDING' check (state in ('PENDING', 'FILLED', 'FAILED')),
    purchase_id  uuid,
    gift_card_id uuid,
    failure      text,
    filled_at    timestamptz,
    expires_at   timestamptz,
    -- whether it is to be mailed to its recipient
    mail_state   text not null check (mail_state in ('NONE', 'DUE', 'SENT', 'FAILED')),
    primary key (account_id, order_id, card_no),
    constraint card_order_cards_uri unique (account_id, card_uri),
    check ((state = 'FILLED') = (filled_at is not null)),
    check (state <> 'FILLED' or (purchase_id is not null and gift_card_id is not null)),
    check ((state = 'FAILED') = (failure is not null))
);
-- What is promised and not yet bought.
create index card_order_cards_pending on card_order_cards (account_id, order_id) where state = 'PENDING';
