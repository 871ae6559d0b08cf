-- The simulated gateway keeps charges for purchases with its other payments: of cards, bank accounts and PayPal. Servers
-- before this version still write gateway_charges, whose rows become payments here: none is charged twice.
create function simulator.charge_becomes_payment() returns trigger language plpgsql as $$
begin
    insert into simulator.card_payments as p (key, token, amount_minor, currency, attempts, status, decline_reason)
    values (new.key, new.token, new.amount_minor, new.currency, new.attempts,
            case new.status when 'REFUNDED' then 'CAPTURED' else new.status end, new.decline_reason)
    on conflict (key)
    do update set attempts = excluded.attempts, status = excluded.status, decline_reason = excluded.decline_reason
     where p.status = 'PENDING';
    if new.status = 'REFUNDED' then
        insert into simulator.card_refunds (refund_key, key, amount_minor)
        values (new.key, new.key, new.amount_minor)
        on conflict do nothing;
    end if;
    return null;
end $$;
create trigger charge_becomes_payment after insert or update on simulator.gateway_charges
    for each row execute function simulator.charge_becomes_payment();

update simulator.gateway_charges set attempts = attempts;
