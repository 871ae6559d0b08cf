-- Why an account cannot pay. Null for one that can, and for one that was disabled before there were reasons.
alter table bank_accounts
    add column disabled_why text
        check (disabled_why in ('UNVERIFIED', 'UNVERIFIABLE', 'ADDRESS_REQUIRED', 'DISCONNECTED', 'REMOVED')),
    add check (disabled_why is null or status = 'DISABLED');
