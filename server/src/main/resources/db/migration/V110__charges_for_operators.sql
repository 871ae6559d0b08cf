-- Operators list charges by how they stand. Keys grow with time, so they also give the order.
create index stripe_payments_by_status on stripe_payments (status, payment_key);
create index stripe_refunds_by_payment on stripe_refunds (payment_key);
create index card_payments_by_status on simulator.card_payments (status, key);
