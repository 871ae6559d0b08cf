-- What transfers need of the world outside and of other accounts.

-- who is paid by VENMO; and, while a transfer is not complete, which spend account of the other account it is for
alter table transfers
    add column email_address      text,
    add column counter_balance_id uuid;

-- lookupBusiness finds a company by its whole name
create index accounts_by_business_name on accounts (lower(name)) where type = 'BUSINESS';

-- What the simulated payout gateway remembers.
create table simulator.payouts (
    key          text primary key,
    amount_minor bigint not null,
    currency     text   not null,
    attempts     int    not null,
    status       text   not null check (status in ('PAID', 'PENDING', 'FAILED', 'UNKNOWN'))
);
