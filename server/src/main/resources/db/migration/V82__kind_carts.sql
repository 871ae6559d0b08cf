-- What a company says about carts: whether a rep that is not there refuses a new one, who may set prices, and whether a
-- checkout asks again when the price has risen since it was last shown. An older server knows none of it.

alter table companies
    add column attribution_strict boolean not null default false,
    add column custom_lines       text    not null default 'anyone'
        check (custom_lines in ('anyone', 'company', 'nobody')),
    add column rise_needs_consent boolean not null default true;
