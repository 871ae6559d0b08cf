-- The list of an account's categories, in its order: a page is read, and not all of them. A category is written when its
-- name is used for the first time.
create index transaction_categories_by_name on transaction_categories (account_id, lower(name), created_at, category_id)
    include (name);
