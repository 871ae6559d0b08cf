-- Companies' own people sign in with codes that are mailed to them. Only keyed hashes of codes and of clients' addresses
-- are here.
create table staff_sign_ins (
    -- whoever asked has it; it cannot be guessed
    sign_in_id uuid        primary key,
    -- as it was asked for, in lower case; perhaps nobody's, to which no code was sent
    email      text        not null,
    -- null for all companies
    company_id bigint      references companies,
    code_hash  bytea       not null,
    tries      int         not null default 0 check (tries between 0 and 5),
    expires_at timestamptz not null,
    used_at    timestamptz,
    created_at timestamptz not null
);
create index staff_sign_ins_by_end on staff_sign_ins (expires_at);

-- How many codes were asked for within an hour, by keyed hashes of what is counted.
create table staff_sign_in_counts (
    subject bytea       primary key,
    asked   bigint      not null,
    ends_at timestamptz not null
);
create index staff_sign_in_counts_by_end on staff_sign_in_counts (ends_at);

-- From where people have signed in lately: what strangers ask for in their names does not count there.
create table staff_sign_in_askers (
    -- of the e-mail address
    subject bytea       not null,
    asker   bytea       not null,
    last_at timestamptz not null,
    primary key (subject, asker)
);
create index staff_sign_in_askers_by_time on staff_sign_in_askers (last_at);
