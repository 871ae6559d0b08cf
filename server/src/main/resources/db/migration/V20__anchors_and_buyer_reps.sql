-- Billing dates are counted from the day of the order, not of its payment, which may be the day after.
update subscriptions s
   set anchor_on = (o.created_at at time zone 'UTC')::date
  from orders o
 where o.company_id = s.company_id
   and o.order_id = s.order_id
   and coalesce(s.anchor_on, (s.created_at at time zone 'UTC')::date) = (s.created_at at time zone 'UTC')::date;
alter table subscriptions alter column anchor_on set not null;

-- Whether a buyer's rep, with whom wholesale prices come, is only set by who proves to be that rep, or by the company.
alter table companies add column rep_needs_login boolean not null default false;
