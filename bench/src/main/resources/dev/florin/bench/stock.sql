-- Random bytes as long as an encrypted card. Nobody reveals them.
insert into stock_codes (offer_id, denomination_minor, card_encrypted)
select 'be9c0000-0000-4000-8000-000000000002',
       1000,
       substring(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
              || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
              from 1 for 90)
  from generate_series(1, ?)
