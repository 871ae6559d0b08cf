-- Requests that people have saved in the API Explorer. No value of a header is here, and so no credential.

create table console_requests (
    request_id uuid        primary key,
    user_id    uuid        not null references users,
    name       text        not null,
    query      text        not null,
    variables  text        not null,
    -- the names of headers, and whether each is sent
    headers    text[]      not null,
    enabled    boolean[]   not null,
    saved_at   timestamptz not null
);
create index console_requests_of on console_requests (user_id);
