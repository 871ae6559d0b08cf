-- What the simulated card gateway knows, as a real one would.
create table simulator.card_payments (
    key            text primary key,
    token          text   not null,
    amount_minor   bigint not null check (amount_minor > 0),
    currency       text   not null,
    attempts       int    not null,
    status         text   not null check (status in ('PENDING', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'VOIDED')),
    decline_reason text
);

create table simulator.card_refunds (
    refund_key   text primary key,
    key          text   not null references simulator.card_payments,
    amount_minor bigint not null check (amount_minor > 0)
);
create index card_refunds_by_payment on simulator.card_refunds (key);
