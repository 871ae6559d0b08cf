-- An operator's deposit that was taken back. The ledger transaction has the reversal's id. The key lets one deposit be reversed once.
create table manual_deposit_reversals (
    account_id  uuid        not null,
    deposit_id  uuid        not null,
    reversal_id uuid        not null,
    reason      text        not null,
    -- the operator
    made_by     text        not null,
    created_at  timestamptz not null,
    primary key (account_id, deposit_id),
    foreign key (account_id, deposit_id) references manual_deposits
);

create index manual_deposits_by_age on manual_deposits (account_id, created_at, deposit_id);
create index apps_by_age on apps (created_at, app_id);
