-- What Florin has asked of Stripe: which payment intent stands for which payment, and which of its refunds for which
-- refund. A row is written before Stripe is asked, so that neither a lost answer nor a crash makes two payments of one key.

create table stripe_payments (
    -- Florin's
    payment_key       uuid        primary key,
    -- OPEN: Stripe knows how it stands; the others are final
    status            text        not null check (status in ('OPEN', 'CAPTURED', 'DECLINED', 'VOIDED')),
    -- null for a payment that was given up before it was asked for
    amount_minor      bigint      check (amount_minor > 0),
    currency          text,
    -- the only intent that is ever confirmed for this key
    payment_intent_id text        unique,
    -- how often making the intent has failed: Stripe answers a used idempotency key with the same failure for a day
    failures          int         not null default 0,
    -- words for the buyer
    decline_reason    text        not null default '',
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    check ((amount_minor is null) = (currency is null)),
    check (status in ('DECLINED', 'VOIDED') or amount_minor is not null)
);

create table stripe_refunds (
    refund_key     uuid        primary key,
    payment_key    uuid        not null references stripe_payments,
    status         text        not null check (status in ('OPEN', 'REFUNDED', 'DECLINED')),
    amount_minor   bigint      not null check (amount_minor > 0),
    refund_id      text        unique,
    decline_reason text        not null default '',
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);

-- Which payment method of which customer a card has become, by the key under which it was given. Of the card itself
-- nothing is here.
create table stripe_cards (
    card_key          text        primary key,
    customer_id       text        not null,
    payment_method_id text        not null,
    created_at        timestamptz not null
);
