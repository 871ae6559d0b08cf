-- What Stripe has told: the ids of its latest events, so that one that is sent twice counts once, and the disputes of
-- cardholders.

create table stripe_events (
    event_id    text        primary key,
    received_at timestamptz not null
);
create index stripe_events_by_time on stripe_events (received_at);

create table stripe_disputes (
    dispute_id        text        primary key,
    -- Florin's; null for a payment of somebody else who uses the same Stripe account
    payment_key       uuid,
    payment_intent_id text,
    -- in Stripe's smallest unit of the currency
    amount            bigint      not null,
    currency          text        not null,
    reason            text        not null,
    status            text        not null,
    evidence_due_at   timestamptz,
    opened_at         timestamptz not null,
    -- when Stripe made the event that the row is from: older ones change nothing
    told_at           timestamptz not null,
    updated_at        timestamptz not null
);
create index stripe_disputes_by_time on stripe_disputes (opened_at, dispute_id);
