-- The card that a customer means when none is named; as long as the customer keeps it.
alter table customers
    add column default_card_id bigint;
