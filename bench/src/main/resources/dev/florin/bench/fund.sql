-- A deposit for every buyer, booked as one: out of the gateway's clearing account, into the default spend account.
with deposits as (
    select b.account_id, b.balance_id, gen_random_uuid() as transaction_id, ?::bigint as amount
      from bench.buyers
      join balances b using (account_id)
     where b.kind = 'CASH'
       and b.is_default
), entries as (
    insert into ledger_entries (account_id, transaction_id, line, kind, ledger_account, balance_id, currency,
                                amount_minor, reference_id, occurred_at)
    select account_id, transaction_id, 1, 'DEPOSIT', 'GATEWAY_CLEARING', null, 'USD', -amount, transaction_id, now()
      from deposits
     union all
    select account_id, transaction_id, 2, 'DEPOSIT', 'CUSTOMER', balance_id, 'USD', amount, transaction_id, now()
      from deposits
)
update balances b
   set balance_minor = b.balance_minor + d.amount,
       lifetime_minor = b.lifetime_minor + d.amount,
       updated_at = now()
  from deposits d
 where b.account_id = d.account_id
   and b.balance_id = d.balance_id
