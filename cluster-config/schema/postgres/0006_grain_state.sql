-- States of grains that are written often, as JSON. Indicators were the first of them.
create table grain_state (
  type text collate "C" not null,
  key text collate "C" not null,
  payload bytea not null,
  version bigint not null,
  primary key (type, key)
) with (fillfactor = 80);
insert into grain_state (type, key, payload, version) select 'indicator', key, state, version from indicator;
drop table indicator;
