-- Carts: a row each, written whole with every change. What a reply shows follows from the document and the shop.
-- Nothing that is indexed changes with an update, and pages keep room, so that an update touches no index.
create sequence cart_ids as bigint start 1001 increment by 100;

create table carts (
    company_id bigint      not null references companies,
    cart_token text        not null check (cart_token ~ '^ct_[0-9A-Za-z]{22}$'),
    cart_id    bigint      not null,
    -- grows by one with each change; who saves says which one it has read
    version    bigint      not null check (version > 0),
    state      text        not null check (state in ('start', 'payment_authorized', 'payment_captured', 'complete')),
    document   text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, cart_token)
) with (fillfactor = 50);
-- Text of this size is not worth the time to compress it.
alter table carts alter column document set storage external;
-- The token alone says which cart is meant.
create unique index carts_token on carts (cart_token);

-- Requests that sent an idempotency key, with their outcome: written with the effect, never changed.
create table cart_keys (
    company_id      bigint      not null references companies,
    -- the cart's token, or empty for the making of one
    scope           text        not null,
    idempotency_key text        not null,
    -- keyed hash of what was asked
    fingerprint     bytea       not null,
    status          int         not null,
    -- encrypted: it shows people, and may show a card's token
    reply           bytea       not null,
    created_at      timestamptz not null,
    primary key (company_id, scope, idempotency_key)
);
