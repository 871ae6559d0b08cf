-- Users whom apps register, and what is known of who people are.

-- operators let an app register users
alter table apps add column may_register_users boolean not null default false;

create table registered_users (
    user_id       uuid primary key references users,
    app_id        uuid        not null references apps,
    date_of_birth date        not null,
    registered_at timestamptz not null
);

-- Whether a provider has found out that somebody is who they say. What they said is kept nowhere.
create table user_verifications (
    user_id    uuid primary key references users,
    status     text        not null check (status in ('NONE', 'PENDING', 'APPROVED', 'DECLINED')),
    -- how often the provider was asked
    attempts   int         not null,
    updated_at timestamptz not null
);
