-- Whoever looks for operations of a rare kind does not read all the others.
create index operations_of_kind_by_time on operations (kind, created_at, operation_id);
