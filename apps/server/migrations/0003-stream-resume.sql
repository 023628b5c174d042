-- How far the outbox was emptied. A resume point behind it cannot be served; any other can, however little a unit has been told.
create table outbox_swept (
  one boolean primary key default true,
  transaction xid8 not null,
  position bigint not null,
  constraint outbox_swept__one_row check (one)
);
comment on table outbox_swept is 'The last message that was deleted from the outbox because of its age.';
alter table outbox_swept enable row level security;
create policy outbox_swept__known on outbox_swept for select to giapranh_app using (true);
create policy outbox_swept__kept on outbox_swept for all to giapranh_worker using (true) with check (true);
grant select on outbox_swept to giapranh_app;
grant select, insert, update on outbox_swept to giapranh_worker;
