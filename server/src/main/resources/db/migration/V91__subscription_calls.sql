-- What the calls of subscriptions need beyond pausing and skipping: skips that can be undone, pauses that end by themselves,
-- and when a subscription was last charged, failed and ended, by which lists are filtered.
alter table subscriptions
    -- when a renewal was last paid; null before the first one, as the order that it began with was
    add column last_billed_at timestamptz,
    add column last_failed_at timestamptz,
    add column cancelled_at   timestamptz,
    -- whether it is charged again at next_billing_at although it is paused
    add column resumes        boolean not null default false,
    add column notes          text;

update subscriptions s
   set last_billed_at = r.paid_at,
       last_failed_at = r.failed_at
  from (select company_id, subscription_id,
               max(ended_at) filter (where status = 'paid') as paid_at,
               max(ended_at) filter (where status = 'failed') as failed_at
          from renewals
         group by company_id, subscription_id) r
 where s.company_id = r.company_id
   and s.subscription_id = r.subscription_id;
update subscriptions set cancelled_at = updated_at where status = 'cancelled';

create index subscriptions_resuming on subscriptions (next_billing_at) where status = 'paused' and resumes;
create index subscriptions_by_status on subscriptions (company_id, status, subscription_id);
create index subscriptions_by_plan on subscriptions (company_id, plan_id, subscription_id);
create index subscriptions_by_next on subscriptions (company_id, next_billing_at);
create index subscriptions_by_billed on subscriptions (company_id, coalesce(last_billed_at, created_at));
create index subscriptions_by_failed on subscriptions (company_id, last_failed_at) where last_failed_at is not null;
create index subscriptions_by_cancelled on subscriptions (company_id, cancelled_at) where cancelled_at is not null;
create index subscriptions_by_created on subscriptions (company_id, created_at);
create index subscriptions_by_email on subscriptions (company_id, (lower(email)) collate "C");
create index orders_of_renewals on orders (company_id, order_id) where type = 'autoship_order';

-- A date that was left out; undone ones stay.
create table subscription_skips (
    company_id      bigint      not null,
    skip_id         bigint      generated always as identity (start with 1001 maxvalue 1999999999999),
    subscription_id bigint      not null,
    skipped_on      date        not null,
    -- the date that followed
    next_on         date        not null,
    created_at      timestamptz not null,
    unskipped_at    timestamptz,
    primary key (company_id, subscription_id, skip_id),
    foreign key (company_id, subscription_id) references subscriptions
);
