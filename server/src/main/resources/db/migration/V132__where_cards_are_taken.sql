-- What a company says of the one payment account: whether it takes cards, what it is called, and in which countries. An
-- older server knows none of it, and takes cards everywhere.

alter table companies
    add column cards_active boolean not null default true,
    add column cards_name   text
        check (char_length(cards_name) between 1 and 100);

alter table countries
    add column takes_cards boolean not null default true;
