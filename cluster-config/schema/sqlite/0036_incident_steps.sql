-- Alerts of large incidents by half minutes (milliseconds since 1970, divided by 30,000), so that their timelines need not count every alert. Of an incident that is not marked as stepped, what is here says nothing.
create table incident_step (
  incident integer not null,
  step integer not null,
  product text not null,
  alerts integer not null,
  severity integer not null,
  primary key (incident, step, product)
) without rowid;
alter table incident add column stepped integer not null default 0;
-- When counting may begin. At once: no process of another version works beside this one.
alter table store_tail add column steps_from integer not null default 0;
