-- What became of the mail that brings a card. DUE: it is to be sent once the card is there. FAILED: the mail server
-- refuses it for good. UNSENT: there was no mail server. WITHDRAWN: the card was taken back before it was mailed.
alter table card_order_cards
    drop constraint card_order_cards_mail_state_check,
    add constraint card_order_cards_mail_state_check check (mail_state in
        ('NONE', 'DUE', 'SENT', 'FAILED', 'UNSENT', 'WITHDRAWN')),
    add column mailed_at timestamptz,
    add column mail_error text,
    add constraint card_order_cards_mailed_at check ((mail_state = 'SENT') = (mailed_at is not null));

-- The operation that mails a card has the card's id.
create index card_order_cards_mailed on card_order_cards (account_id, gift_card_id)
    where mail_state <> 'NONE' and gift_card_id is not null;
