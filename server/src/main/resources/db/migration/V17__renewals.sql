-- Renewals of subscriptions: one attempt to charge one billing date.
alter table subscriptions
    -- the day that billing dates are counted from; null for the day it began
    add column anchor_on    date,
    -- the date that is charged next, or being tried; null for the first one
    add column billing_on   date,
    -- attempts in vain for that date; the next one is at next_billing_at
    add column failures     int not null default 0 check (failures >= 0),
    -- why it was paused by itself; null when people did
    add column pause_reason text;
create index subscriptions_by_customer on subscriptions (company_id, customer_id, subscription_id);

create table renewals (
    company_id      bigint      not null,
    subscription_id bigint      not null,
    billing_on      date        not null,
    attempt         int         not null check (attempt > 0),
    -- also the order's, and the key at the gateway: the same for the same attempt
    operation_id    uuid        not null,
    status          text        not null check (status in ('pending', 'paid', 'failed')),
    -- why nothing was charged
    failure         text,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (company_id, subscription_id, billing_on, attempt),
    unique (company_id, operation_id),
    foreign key (company_id, subscription_id) references subscriptions
);
-- No billing date is charged twice.
create unique index renewals_one_charge on renewals (company_id, subscription_id, billing_on) where status <> 'failed';
create unique index renewals_one_at_a_time on renewals (company_id, subscription_id) where status = 'pending';
