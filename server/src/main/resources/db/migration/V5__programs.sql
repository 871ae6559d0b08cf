-- Who orders cards through a vendor's own order API: programs, the secrets of their clients, and what they can order.

-- A program's number and its client's name stand in requests before it is known whose they are: unique everywhere.
create table programs (
    account_id         uuid        not null references accounts,
    program_id         int         not null unique check (program_id > 0),
    name               text        not null,
    client_id          text        not null unique,
    user_id            uuid        not null references users,
    seat_id            uuid        not null,
    app_id             uuid        not null references apps,
    default_catalog_id int         not null,
    created_at         timestamptz not null,
    primary key (account_id, program_id),
    foreign key (account_id, seat_id) references seats (account_id, seat_id)
);
create index programs_by_app on programs (app_id);

create table program_secrets (
    account_id  uuid        not null,
    program_id  int         not null,
    secret_id   uuid        not null,
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    primary key (account_id, program_id, secret_id),
    unique (account_id, program_id, secret_hash),
    foreign key (account_id, program_id) references programs
);

create table program_catalogs (
    account_id uuid        not null,
    program_id int         not null,
    catalog_id int         not null check (catalog_id > 0),
    name       text        not null,
    created_at timestamptz not null,
    primary key (account_id, program_id, catalog_id),
    foreign key (account_id, program_id) references programs
);
-- Checked at the end of the transaction that makes both.
alter table programs add foreign key (account_id, program_id, default_catalog_id)
    references program_catalogs (account_id, program_id, catalog_id) deferrable initially deferred;

create table skus (
    account_id             uuid        not null,
    program_id             int         not null,
    catalog_id             int         not null,
    sku                    text        not null,
    -- null: listed, and not sold by this server
    offer_id               uuid        references offers,
    is_digital             boolean     not null,
    product_type           text        not null check (product_type in ('GIFT_CARD', 'VOUCHER', 'PREPAID_GIFT_CARD')),
    currency               text        not null,
    min_minor              bigint      not null check (min_minor > 0),
    max_minor              bigint      not null,
    product_name           text        not null,
    brand_name             text        not null,
    categories             text[]      not null,
    description            text        not null,
    terms_and_conditions   text,
    marketing_description  text,
    legal_disclaimer       text,
    usage_instructions     text,
    image_url              text,
    cardholder_agreement_url text,
    modified_on            timestamptz not null,
    primary key (account_id, program_id, catalog_id, sku),
    foreign key (account_id, program_id, catalog_id) references program_catalogs,
    check (min_minor <= max_minor),
    check (offer_id is null or is_digital)
);
