-- What has still to be sent: the few lines among all that lists of orders under way look for.
--
-- The table of lines is read once. While the index is built, nothing is written to it: checkouts, shipments and refunds wait,
-- a second for each million of rows or so, and at most ten seconds, after which they are refused or taken up again. Nothing
-- else is locked, which is why it is a migration of its own. Where there are many millions, let the first server of this
-- version start at a quiet hour.
create index order_lines_unsent on order_lines (company_id, order_id)
    where ships and fulfilled_quantity + refunded_quantity < quantity;
