-- Lists of large accounts: which purchases and cards a page shows is read from here, not from the rows themselves. All of
-- it follows from purchases, gift_cards and ledger_entries; it is written in the background, and may be deleted.

-- About a thousand rows of an account that follow each other by id: those after after_id, up to last_id. The first block
-- begins before every id, and each next one where the one before ends, so the youngest rows alone are in none.
create table list_blocks (
    account_id uuid not null,
    list       text not null check (list in ('PURCHASES', 'GIFT_CARDS')),
    last_id    uuid not null,
    after_id   uuid not null,
    primary key (account_id, list, last_id),
    check (after_id < last_id)
);

-- The ids of one block by what lists are filtered by. Purchases that were refused are in none.
create table list_block_ids (
    account_id uuid   not null,
    list       text   not null,
    -- of the block
    block_id   uuid   not null,
    -- the user who bought, or a spend account that paid; all zeros for all of them
    whose      uuid   not null,
    -- of the card; LISTED for a purchase
    status     text   not null,
    first_id   uuid   not null,
    last_id    uuid   not null,
    size       int    not null check (size > 0),
    ids        uuid[] not null,
    primary key (account_id, list, block_id, whose, status),
    foreign key (account_id, list, block_id) references list_blocks on delete cascade,
    check (size = cardinality(ids) and first_id = ids[1] and last_id = ids[size])
);
create index list_block_ids_by_filter on list_block_ids (account_id, list, whose, status)
    include (block_id, first_id, last_id, size);
-- Ids do not compress.
alter table list_block_ids alter column ids set storage external;
