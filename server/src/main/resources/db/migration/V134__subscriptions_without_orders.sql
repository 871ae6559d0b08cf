-- Subscriptions that no order has begun, and discounts that a company gives on renewals.
alter table subscriptions
    -- both null for one that was made by itself
    alter column order_id drop not null,
    alter column line_id  drop not null,
    add constraint subscriptions_order_and_line check ((order_id is null) = (line_id is null)) not valid;

-- A discount on renewals; those that are over stay until newer ones push them out.
create table subscription_discounts (
    company_id               bigint      not null,
    subscription_id          bigint      not null,
    subscription_discount_id bigint      generated always as identity (start with 1001 maxvalue 1999999999999),
    discount_id              bigint      not null,
    duration                 text        not null check (duration in ('forever', 'once', 'repeating')),
    -- how many renewals it is taken off; null for ever
    cycles                   int         check (cycles > 0),
    applied_cycles           int         not null default 0,
    notes                    text,
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    removed_at               timestamptz,
    removed_reason           text        check (removed_reason in ('completed', 'removed')),
    removed_detail           text,
    primary key (company_id, subscription_id, subscription_discount_id),
    foreign key (company_id, subscription_id) references subscriptions,
    check ((duration = 'forever') = (cycles is null)),
    check ((removed_at is null) = (removed_reason is null))
);
-- A subscription has one at a time.
create unique index subscription_discounts_live on subscription_discounts (company_id, subscription_id)
    where removed_at is null;
