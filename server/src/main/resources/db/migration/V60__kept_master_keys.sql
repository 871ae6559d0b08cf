-- A retired key stays, sealed with the one that came after it, so that something sealed with it which is found in spite of
-- all can be opened.
alter table master_keys
    add column kept_key bytea,
    add constraint master_keys_kept_key_check check (state = 'RETIRED' or kept_key is null);
