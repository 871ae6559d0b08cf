-- What a company keeps about its customers, and what its lists of them are found by.

alter table customers
    -- the customer's number in a system of the company's
    add column account_id         text,
    add column notes              text,
    add column metadata           jsonb   not null default '{}',
    add column email_marketing    boolean not null default false,
    add column sms_marketing      boolean not null default false,
    add column default_address_id bigint;

create index customers_by_time on customers (company_id, created_at, customer_id);
create index customers_by_name on customers
    (company_id, lower(last_name || ' ' || first_name) text_pattern_ops, customer_id);
create index customers_by_account on customers (company_id, account_id, customer_id) where account_id is not null;
create index customers_inactive on customers (company_id, customer_id) where not active;

-- What the company's people note about a customer, one after the other.
create sequence customer_note_ids as bigint start 1001 maxvalue 1999999999999;

create table customer_notes (
    company_id    bigint      not null,
    note_id       bigint      not null default nextval('customer_note_ids'),
    customer_id   bigint      not null,
    -- the rep who has noted it, or null
    rep_id        bigint,
    note          text        not null,
    -- what it is about, such as an order
    resource_type text,
    resource_id   bigint,
    created_at    timestamptz not null,
    primary key (company_id, note_id),
    foreign key (company_id, customer_id) references customers on delete cascade
);
create index customer_notes_by_customer on customer_notes (company_id, customer_id, note_id);

alter sequence customer_note_ids owned by customer_notes.note_id;
