-- Accounts whose user has let the demo app buy; the demo account itself is left as its examples need it.
select row_number() over (order by account_id) as n, account_id, user_id, seat_id
  from (select distinct on (a.account_id) a.account_id, s.user_id, s.seat_id
          from accounts a
          join seats s using (account_id)
         where a.status = 'ACTIVE'
           and a.account_id <> 'fa27a4a9-e7db-4b15-8f36-af04a7458793'
           and (select count(*)
                  from user_scopes u
                 where u.app_id = '78815c04-1c88-4f27-a779-74658560c89c'
                   and u.user_id = s.user_id
                   and u.scope in ('PURCHASE_GIFTCARD', 'LIST_OFFERS')) = 2
           and (select count(*)
                  from balances b
                 where b.account_id = a.account_id
                   and b.status = 'ACTIVE'
                   and b.currency = 'USD'
                   and (b.kind = 'REWARDS' or b.kind = 'CASH' and b.is_default)) = 2
         order by a.account_id, s.is_default desc, s.seat_id) candidates
 limit ?
