-- The offer that is bought, the accounts that buy, and the yardstick. Run once against a fresh demo database.

create schema bench;

insert into merchants (merchant_id, slug, name, category, status, terms, created_at, updated_at)
values ('be9c0000-0000-4000-8000-000000000001', 'bench', 'Bench', 'Benchmark', 'ACTIVE', 'None.', now(), now());

insert into offers (offer_id, merchant_id, offering_merchant_id, type, status, currency, denominations_type,
                    denominations_minor, has_stock_info, delivery_format, created_at, updated_at)
values ('be9c0000-0000-4000-8000-000000000002', 'be9c0000-0000-4000-8000-000000000001',
        'be9c0000-0000-4000-8000-000000000001', 'GIFT_CARD_OFFER', 'ACTIVE', 'USD', 'FIXED', '{1000}', true, 'CODES',
        now(), now());

insert into offer_rates (offer_id, rate_no, max_user_reward_ppm, allowed_payment_methods)
values ('be9c0000-0000-4000-8000-000000000002', 0, 40000, '{FLUZPAY,BANK_ACCOUNT,DEBIT_CARD,CREDIT_CARD,PAYPAL}');

update catalog_version set version = version + 1;

-- What a token tells the server of who buys.
create table bench.buyers (
    n          int primary key,
    account_id uuid not null,
    user_id    uuid not null,
    seat_id    uuid not null
);

-- One purchase of a $10.00 card at 4 %, with the guarantees of the server: the account's row is locked first, each later
-- statement takes a new snapshot, so the key, the balances and the stock are read as the last purchase left them.
create function bench_purchase(buyer_no int, purchase_key uuid) returns uuid language plpgsql as $$
declare
    bought_offer    constant uuid     := 'be9c0000-0000-4000-8000-000000000002';
    bought_merchant constant uuid     := 'be9c0000-0000-4000-8000-000000000001';
    demo_app        constant uuid     := '78815c04-1c88-4f27-a779-74658560c89c';
    amount          constant bigint   := 1000;
    reward          constant bigint   := 40;
    meaning         constant bytea    := sha256('be9c0000-0000-4000-8000-000000000002|1000|USD');
    buyer           record;
    earlier         record;
    balance         record;
    code            record;
    gift_card       uuid;
    gift_card_free  bigint := -1;
    cash            uuid;
    cash_free       bigint := -1;
    rewards         uuid;
    rewards_free    bigint := -1;
    source          uuid;
    new_purchase    constant uuid := uuidv7();
    new_card        constant uuid := uuidv7();
begin
    select b.account_id, b.user_id, b.seat_id
      into strict buyer
      from bench.buyers b
      join accounts a using (account_id)
     where b.n = buyer_no
       and a.status = 'ACTIVE'
       for no key update of a;

    select p.gift_card_id, p.fingerprint
      into earlier
      from purchases p
     where p.account_id = buyer.account_id
       and p.idempotency_key = purchase_key;
    if found then
        if earlier.fingerprint <> meaning then
            raise exception 'the key was used for another purchase';
        end if;
        return earlier.gift_card_id;
    end if;

    for balance in
        select b.balance_id, b.kind, b.is_default, b.balance_minor - b.held_minor as free
          from balances b
         where b.account_id = buyer.account_id
           and b.status = 'ACTIVE'
    loop
        if balance.kind = 'GIFT_CARD' then
            gift_card := balance.balance_id;
            gift_card_free := balance.free;
        elsif balance.kind = 'CASH' and balance.is_default then
            cash := balance.balance_id;
            cash_free := balance.free;
        elsif balance.kind = 'REWARDS' then
            rewards := balance.balance_id;
            rewards_free := balance.free;
        end if;
    end loop;
    source := case
        when gift_card_free >= amount then gift_card
        when cash_free >= amount then cash
        when rewards_free >= amount then rewards
    end;
    if source is null then
        raise exception 'insufficient balance';
    end if;

    delete from stock_codes
     where ctid = (select s.ctid
                     from stock_codes s
                    where s.offer_id = bought_offer
                      and s.denomination_minor = amount
                    order by s.offer_id, s.denomination_minor, s.code_id
                    limit 1
                      for update skip locked)
    returning code_id, card_encrypted, end_date
      into code;
    if not found then
        raise exception 'out of stock';
    end if;

    insert into purchases (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, user_id, seat_id,
                           app_id, offer_id, merchant_id, gift_card_id, currency, amount_minor, balance_part_minor,
                           reward_minor, cost_minor, created_at, completed_at)
    values (buyer.account_id, new_purchase, purchase_key, meaning, nextval('purchase_display_ids'), 'COMPLETED',
            buyer.user_id, buyer.seat_id, demo_app, bought_offer, bought_merchant, new_card, 'USD', amount, amount,
            reward, amount, now(), now());

    insert into gift_cards (account_id, gift_card_id, purchase_id, user_id, offer_id, merchant_id, status,
                            denomination_minor, stock_code_id, card_encrypted, end_date, created_at)
    values (buyer.account_id, new_card, new_purchase, buyer.user_id, bought_offer, bought_merchant, 'ACTIVE', amount,
            code.code_id, code.card_encrypted, code.end_date, now());

    insert into ledger_entries (account_id, transaction_id, line, kind, ledger_account, balance_id, currency,
                                amount_minor, reference_id, occurred_at)
    values (buyer.account_id, new_purchase, 1, 'PURCHASE', 'CUSTOMER', source, 'USD', -amount, new_purchase, now()),
           (buyer.account_id, new_purchase, 2, 'PURCHASE', 'VENDOR_PAYABLE', null, 'USD', amount, new_purchase, now()),
           (buyer.account_id, new_purchase, 3, 'PURCHASE', 'REWARD_EXPENSE', null, 'USD', -reward, new_purchase, now()),
           (buyer.account_id, new_purchase, 4, 'PURCHASE', 'CUSTOMER', rewards, 'USD', reward, new_purchase, now());

    update balances
       set balance_minor  = balance_minor - case when balance_id = source then amount else 0 end
                                          + case when balance_id = rewards then reward else 0 end,
           lifetime_minor = lifetime_minor + case when balance_id = rewards then reward else 0 end,
           updated_at     = now()
     where account_id = buyer.account_id
       and balance_id in (source, rewards);

    return new_card;
end $$;
