-- Customers who sign in with a code from a letter, and the cards that they keep. Everything is keyed by company first.

-- The newest code of a cart. Only a keyed hash of it is here.
create table sign_ins (
    company_id  bigint      not null references companies,
    cart_token  text        not null,
    -- as it was asked for, in lower case
    email       text        not null,
    -- null: no customer has this address, so no code was sent, and none fits
    customer_id bigint,
    code_hash   bytea       not null,
    tries       int         not null default 0 check (tries between 0 and 5),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    created_at  timestamptz not null,
    primary key (company_id, cart_token),
    foreign key (company_id, customer_id) references customers on delete cascade
);
create index sign_ins_by_end on sign_ins (company_id, expires_at);
create index sign_ins_by_customer on sign_ins (company_id, customer_id);

-- How many codes were asked for within an hour: for one cart, for one address, and in the whole company.
create table sign_in_counts (
    company_id bigint      not null references companies,
    -- keyed hash of what is counted
    subject    bytea       not null,
    asked      bigint      not null check (asked > 0),
    ends_at    timestamptz not null,
    primary key (company_id, subject)
);
create index sign_in_counts_by_end on sign_in_counts (company_id, ends_at);

-- Far from the ids that carts give to cards of their own.
create sequence customer_card_ids as bigint start 1000001;

create table customer_cards (
    company_id   bigint      not null,
    customer_id  bigint      not null,
    card_id      bigint      not null,
    type         text        not null,
    -- the gateway's token, encrypted
    sealed_token text        not null,
    last_four    text        not null,
    brand        text        not null,
    exp_month    int         not null check (exp_month between 1 and 12),
    exp_year     int         not null,
    postal_code  text,
    -- the same for the same token
    fingerprint  text        not null,
    created_at   timestamptz not null,
    primary key (company_id, customer_id, card_id),
    unique (company_id, customer_id, fingerprint),
    foreign key (company_id, customer_id) references customers on delete cascade
);
