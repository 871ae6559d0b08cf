-- The answers about subscriptions and the refusals of orders' refunds and parcels join the other kept answers. Older servers
-- wait here, as with V63.
lock table cart_keys in access exclusive mode;

with moved as
     (delete from cart_keys
       where scope like 'sb\_%'
          or scope like 'refused %'
      returning *)
insert into kept_replies (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply)
select created_at, status,
       case when scope like 'refused order %' then 'order' else 'subscription' end,
       case
           when scope like 'refused order %' then company_id || '/' || substr(scope, length('refused order ') + 1)
           when scope like 'refused %' then substr(scope, length('refused ') + 1)
           else scope
       end,
       idempotency_key, fingerprint, reply
  from moved;

update schema_floor set oldest_version = greatest(oldest_version, 64);
