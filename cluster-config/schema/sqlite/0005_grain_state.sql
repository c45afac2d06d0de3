-- States of grains that are written often, as JSON. Indicators were the first of them.
create table grain_state (
  type text not null,
  key text not null,
  payload blob not null,
  version integer not null,
  primary key (type, key)
);
insert into grain_state (type, key, payload, version) select 'indicator', key, state, version from indicator;
drop table indicator;
