-- Files that belong to transactions. They are never changed and never deleted.
create table attachments (
    account_id    uuid        not null references accounts,
    attachment_id uuid        not null,
    user_id       uuid        not null,
    file_name     text        not null,
    content_type  text        not null check (content_type in ('application/pdf', 'image/png')),
    size_bytes    int         not null check (size_bytes between 1 and 5242880),
    sha256        bytea       not null,
    content       bytea       not null,
    created_at    timestamptz not null,
    primary key (account_id, attachment_id),
    check (size_bytes = octet_length(content))
);
-- Both types are compressed already, and what is not compressed can be read in parts.
alter table attachments alter column content set storage external;
