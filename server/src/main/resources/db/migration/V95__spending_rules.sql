-- How much accounts may spend, as operators have set it. What was spent is counted from the rows of purchases and transfers, so
-- nothing is written here by those who spend. Servers of an older Florin know no rules, and do not hold anybody to them.
create table spending_rules (
    rule_id      uuid        primary key,
    -- towards those whom it refuses
    name         text        not null,
    -- what it adds up: PURCHASE, WITHDRAWAL, TRANSFER
    counts       text[]      not null check (cardinality(counts) > 0),
    period       text        not null check (period in ('EACH', 'DAY', 'WEEK', 'MONTH')),
    -- null: every account, each by itself
    account_id   uuid        references accounts,
    -- null: all merchants together, or each by itself
    merchant_id  uuid        references merchants,
    per_merchant boolean     not null default false,
    currency     text,
    most_minor   bigint      check (most_minor > 0),
    most_count   bigint      check (most_count > 0),
    made_by      text        not null,
    made_at      timestamptz not null,
    check ((currency is null) = (most_minor is null)),
    check (most_minor is not null or most_count is not null),
    check (most_count is null or period <> 'EACH'),
    check (merchant_id is null or not per_merchant)
);
create unique index spending_rules_by_name
    on spending_rules (coalesce(account_id, '00000000-0000-0000-0000-000000000000'), lower(name));

-- Changes with every change of the rules, by which servers see that theirs are old.
create table spending_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into spending_version (version) values (1);
