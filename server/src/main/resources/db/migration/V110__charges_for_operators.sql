-- Operators list charges by how they stand. Keys grow with time, so they also give the order. Nearly all charges are captured,
-- so these are found by their keys alone, and a captured one is in no index but those of its keys. The simulated gateway
-- needs none: it looks through its newest charges.
--
-- While the indexes are built, nothing is charged through Stripe and nothing given back, which takes a second for each million
-- of rows or so. Requests wait meanwhile, at most ten seconds, and operations ask again.
create index stripe_payments_not_captured on stripe_payments (status, payment_key) where status <> 'CAPTURED';
create index stripe_refunds_by_payment on stripe_refunds (payment_key);
