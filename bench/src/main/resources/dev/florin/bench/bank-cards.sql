-- A debit card for each buyer, under the token of a card that the simulated gateway approves. Rows of older versions have
-- their tokens unsealed too.
insert into bank_cards (account_id, bank_card_id, added_user_id, card_type, card_processor, cardholder_name,
                        last_four_digits, expiration_month, expiration_year, card_status, gateway_token, created_at)
select account_id, 'be9c0000-0000-4000-8000-0000000000ca', user_id, 'DEBIT', 'VISA', 'Bench', '1111', '12', '2040',
       'ACTIVE', 'tok_1111', now()
  from bench.buyers
