-- Sessions of companies' own people at their desk in the browser. The cookie's text is kept as a hash. A session belongs
-- to an address that was shown to be somebody's, and is for one company at a time: whoever works for several chooses.
create table company_desk_sessions (
    session_hash bytea       primary key,
    -- as it was shown, in lower case
    email        text        not null,
    -- null until a company is chosen
    company_id   bigint,
    user_id      bigint,
    created_at   timestamptz not null,
    seen_at      timestamptz not null,
    expires_at   timestamptz not null,
    foreign key (company_id, user_id) references company_users on delete cascade,
    check ((company_id is null) = (user_id is null))
);
create index company_desk_sessions_by_email on company_desk_sessions (email, created_at);
create index company_desk_sessions_by_end on company_desk_sessions (expires_at);

-- Links that the demo prints, as hashes; each signs in once.
create table company_desk_links (
    link_hash  bytea       primary key,
    email      text        not null,
    expires_at timestamptz not null
);
create index company_desk_links_by_end on company_desk_links (expires_at);
