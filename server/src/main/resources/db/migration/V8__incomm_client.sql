-- Orders that this server sent to InComm as its client. A row is written before an order leaves. It holds no card.
create table incomm_orders (
    -- the purchase, as the vendor knows it: CustomerOrderId
    reference        text primary key,
    attempts         int         not null check (attempts > 0),
    -- the last try that may have made an order
    attempted_at     timestamptz not null,
    created_at       timestamptz not null,
    -- the vendor's names for the order and its card, once known
    order_uri        text,
    card_uri         text,
    -- a keyed fingerprint of the card's number: no two orders have the same card
    card_fingerprint bytea unique,
    -- why there is no card and never will be one
    refusal          text
);

-- Products whose offers were withdrawn because the vendor sells them no more, to tell them from what an operator
-- switched off: only these are sold again when the vendor lists them again.
create table incomm_withdrawn_products (
    sku          text primary key,
    withdrawn_at timestamptz not null
);

-- What merchants were called and the terms of their cards, from when on. Rows are only added, so a card keeps the name
-- and the terms that it was bought under, told by its time alone.
create table merchant_texts (
    merchant_id uuid        not null references merchants,
    valid_from  timestamptz not null,
    name        text        not null,
    terms       text        not null,
    primary key (merchant_id, valid_from)
);
insert into merchant_texts (merchant_id, valid_from, name, terms)
select merchant_id, created_at, name, terms
  from merchants;

create function merchant_texts_are_final() returns trigger language plpgsql as $$
begin
    raise exception 'the texts that cards were bought under are never changed' using errcode = 'check_violation';
end $$;
create trigger merchant_texts_are_final before update or delete or truncate on merchant_texts
    for each statement execute function merchant_texts_are_final();
