-- Saved requests of the REST API: which operation it is, and what its address is filled in with. Those of the GraphQL API
-- have no method.

alter table console_requests
    add column method       text   not null default '',
    add column path         text   not null default '',
    add column field_names  text[] not null default '{}',
    -- path or query
    add column field_places text[] not null default '{}',
    add column field_texts  text[] not null default '{}';
