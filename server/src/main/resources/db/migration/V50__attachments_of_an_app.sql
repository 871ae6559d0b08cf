-- Who brought a file, so that one app's users together cannot fill the disk. Of files that are there already nobody knows.
alter table attachments add column app_id uuid;
create index attachments_of_app on attachments (app_id) include (size_bytes);
