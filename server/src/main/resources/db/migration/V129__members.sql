-- Members are customers, and reps who are no customers: these are listed by the time at which they were made.
create index reps_without_customer on reps (company_id, created_at, rep_id) where customer_id is null;
