-- What operators look through: deposits that banks have taken back, people who wait to be verified, and bank accounts that
-- nobody has confirmed. While the two indexes are built, nobody is verified and no bank account is changed, which takes
-- seconds where there are millions. transfers changes last, so it is locked for a moment only; its indexes are in V112.

-- When an operator has decided who somebody is, and why. From then on no provider is asked about them.
alter table user_verifications
    add column decided_at     timestamptz,
    add column decided_reason text;

create index user_verifications_by_status on user_verifications (status, updated_at, user_id);

-- A server that does not know of operators' decisions asks a provider all the same. What that says changes nothing.
create function verification_is_decided() returns trigger language plpgsql as $$
begin
    new.status = old.status;
    new.updated_at = old.updated_at;
    return new;
end $$;
create trigger verification_is_decided before update of status on user_verifications
    for each row when (old.decided_at is not null and old.status <> new.status
                       and (old.decided_at, old.decided_reason) is not distinct from (new.decided_at, new.decided_reason))
    execute function verification_is_decided();

create index bank_accounts_not_confirmed on bank_accounts (disabled_why, bank_account_id)
    where disabled_why in ('UNVERIFIED', 'UNVERIFIABLE');

alter table transfers
    -- of a returned deposit: when that was booked, and what was owed then. Null for one returned before these columns were,
    -- or by a server that does not know them.
    add column returned_at          timestamptz,
    add column owed_at_return_minor bigint,
    -- whether the state is RETURNED. Indexes ask for this and not for the state: a transfer that completes as usual leaves
    -- them all as they are. Kept by the trigger, so also for servers that do not know it.
    add column is_returned          boolean not null default false;

create function transfer_is_returned() returns trigger language plpgsql as $$
begin
    new.is_returned = true;
    return new;
end $$;
create trigger transfer_is_returned before insert or update of state on transfers
    for each row when (new.state = 'RETURNED' and not new.is_returned) execute function transfer_is_returned();
