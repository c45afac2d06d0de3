-- Alerts of large incidents by half minutes (milliseconds since 1970, divided by 30,000), so that their timelines need not count every alert. Of an incident that is not marked as stepped, what is here says nothing.
create table incident_step (
  incident bigint not null,
  step bigint not null,
  product text collate "C" not null,
  alerts bigint not null,
  severity integer not null,
  primary key (incident, step, product)
);
alter table incident add column stepped boolean not null default false;
-- When counting may begin, in milliseconds since 1970: processes of the version before do not count, and work beside this one while a cluster is upgraded.
alter table store_tail add column steps_from bigint not null default 0;
update store_tail set steps_from = (extract(epoch from now()) * 1000)::bigint + 86400000 where exists (select 1 from incident);
