-- A purchase writes less: what nobody reads is not written, and what only lasts for moments leaves nothing behind.

-- An operation without a history is deleted when it finishes, where what it completes tells the same: so rows come and go,
-- and dead ones are cleared before they are many beside the finished ones that an older Florin has left.
alter table operations set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

-- The first 32 pages of a new table are summarised from the beginning, so each of their rows also writes both summaries.
-- Later pages are summarised once they are full, and these now, too. In a larger table nothing is done.
do $$
begin
    if pg_relation_size('purchases') < 32 * 8192 then
        perform brin_desummarize_range('purchases_by_display_id', 0);
        perform brin_desummarize_range('purchases_by_id', 0);
    end if;
end $$;
