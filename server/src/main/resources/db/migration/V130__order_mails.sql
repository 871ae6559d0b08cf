-- E-mails that confirm orders: whether a company wants them, and what became of each. An older server sends none.

alter table companies add column order_mails boolean not null default false;

-- one for each order that was paid while its company wanted it, written with the payment
create table order_mails (
    account_id   uuid        not null,
    -- the operation that sends it; also the e-mail's Message-ID
    operation_id uuid        not null,
    company_id   bigint      not null,
    order_id     bigint      not null,
    state        text        not null default 'DUE'
        check (state in ('DUE', 'SENT', 'FAILED', 'UNSENT', 'WITHDRAWN')),
    -- why the mail server refuses it
    error        text        check ((error is not null) = (state = 'FAILED')),
    created_at   timestamptz not null,
    sent_at      timestamptz check ((sent_at is not null) = (state = 'SENT')),
    primary key (account_id, operation_id),
    unique (company_id, order_id),
    foreign key (company_id, order_id) references orders
);
