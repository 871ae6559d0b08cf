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
