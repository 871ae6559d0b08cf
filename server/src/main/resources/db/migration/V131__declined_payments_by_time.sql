-- How many payments were declined in some days is counted for reports. Few are.
create index orders_declined_by_time on orders (company_id, created_at) where declined;
