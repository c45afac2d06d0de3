-- What feeds state of values: a row for each of their indicators; one that changed its value has another, and the old one is withdrawn. Each write takes the next number of changes, in the order of commits: silos follow them.
create table intelligence (
  id bigint generated always as identity primary key,
  feed text collate "C" not null,
  external_id text collate "C" not null,
  type text collate "C" not null,
  value text collate "C" not null,
  covers_below boolean not null,
  confidence integer not null,
  reliability integer not null,
  valid_until bigint,
  tlp text collate "C" not null,
  title text collate "C",
  since bigint not null,
  run bigint not null,
  withdrawn boolean not null,
  change bigint not null,
  unique (feed, external_id, type, value)
);
create index intelligence_value on intelligence (value, type);
create index intelligence_change on intelligence (change, id);
create index intelligence_run on intelligence (feed, run) where not withdrawn;
create table intelligence_tail (change bigint not null);
insert into intelligence_tail values (0);
