-- The answers that were kept beside carts join the others: those of carts and of new carts, of subscriptions, and the refusals
-- of orders' refunds and parcels. As with V63, older servers wait here and then find their table gone, until they stop. Only
-- requests with keys wait. The rows are copied once, and their index is built after them: 250,000 of 900 bytes took 5 seconds
-- on two busy cores.
lock table cart_keys in access exclusive mode;

-- Whom the answer shows: a customer who had signed in, or null. It is repeated to nobody else.
alter table kept_replies add column customer_id bigint;
alter table kept_replies drop constraint kept_replies_pkey;

insert into kept_replies (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply, customer_id)
select created_at, status,
       case
           when scope = '' then 'new_cart'
           when scope like 'ct\_%' then 'cart'
           when scope like 'refused order %' then 'order'
           else 'subscription'
       end,
       case
           when scope = '' then company_id::text
           when scope like 'refused order %' then company_id || '/' || substr(scope, length('refused order ') + 1)
           when scope like 'refused %' then substr(scope, length('refused ') + 1)
           else scope
       end,
       idempotency_key, fingerprint, reply, customer_id
  from cart_keys;

alter table kept_replies add primary key (scope_kind, scope_id, idempotency_key);

-- Keys under which carts were made end by age.
create index kept_replies_of_new_carts on kept_replies (created_at) where scope_kind = 'new_cart';

-- As with V63, emptied now and dropped a release later.
truncate cart_keys;
alter table cart_keys rename to moved_cart_keys;
alter table moved_cart_keys drop column fingerprint, drop column reply;
delete from resealed_columns where table_name = 'cart_keys';
analyze kept_replies;

update schema_floor set oldest_version = greatest(oldest_version, 64);
