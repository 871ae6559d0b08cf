-- Of a deposit that an operator has made: what went to what the account owed, and not to its balance.
alter table manual_deposits
    add column repaid_minor bigint not null default 0 check (repaid_minor >= 0);
