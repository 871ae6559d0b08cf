-- Cards that were filled before there was mail, and whose orders asked for it: their mail begins now.
insert into operations (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
select c.account_id, c.gift_card_id, 'CARD_MAIL', 'RUNNING', now(), now(), now()
  from card_order_cards c
 where c.state = 'FILLED'
   and c.mail_state = 'DUE'
    on conflict (account_id, operation_id) do nothing;
