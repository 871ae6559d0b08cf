-- A code from stock that nobody has seen goes back on the shelf when its card is refunded. The card keeps the code's number
-- and no code: of the cards that a code was on, one at most is not restocked.
alter table gift_cards add column restocked_at timestamptz;
alter table gift_cards
    drop constraint gift_cards_check,
    add constraint gift_cards_have_their_code check
        (status in ('PENDING', 'CANCELLED') or card_encrypted is not null or restocked_at is not null),
    add constraint gift_cards_restocked check
        (restocked_at is null or (status = 'REFUNDED' and card_encrypted is null and stock_code_id is not null));
