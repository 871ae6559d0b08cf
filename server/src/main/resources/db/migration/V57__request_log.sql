-- What callers asked of the APIs: no bodies, paths, queries, headers or credentials. Rows come in batches and go from the
-- oldest on; whoever adds an index makes each request dearer.

create table request_log (
    entry_id       bigint      generated always as identity primary key,
    at             timestamptz not null,
    request_id     text        not null,
    surface        text        not null,
    method         text        not null,
    -- a template, or root fields of the schema
    route          text        not null,
    operation_name text,
    status         smallint    not null,
    outcome        text        not null,
    reason         text,
    micros         bigint      not null,
    app_id         uuid,
    user_id        uuid,
    company_id     bigint,
    program_id     integer,
    network        text        not null
);
create index request_log_by_request on request_log (request_id);
create index request_log_of_app on request_log (app_id, entry_id) where app_id is not null;
create index request_log_refused on request_log (at) where reason is not null;
