-- Codes to sign in with belong to who asked for them: another client's asking and guessing at the same cart ends none.
-- What is there is ten minutes old at most; whoever waits for a code asks again.
delete from sign_ins;
alter table sign_ins
    -- keyed hash of the client's address
    add column asker bytea not null,
    -- wrong guesses of other clients
    add column others_tries int not null default 0 check (others_tries between 0 and 3),
    drop constraint sign_ins_pkey,
    add primary key (company_id, cart_token, asker);

-- Addresses of nobody are looked up like others, and count for nothing in the company.
alter table sign_in_counts drop constraint sign_in_counts_asked_check;
alter table sign_in_counts add check (asked >= 0);

-- From where customers have signed in lately. What strangers ask for in a customer's name does not count there.
create table sign_in_askers (
    company_id  bigint      not null,
    customer_id bigint      not null,
    asker       bytea       not null,
    last_at     timestamptz not null,
    primary key (company_id, customer_id, asker),
    foreign key (company_id, customer_id) references customers on delete cascade
);
create index sign_in_askers_by_time on sign_in_askers (company_id, last_at);
