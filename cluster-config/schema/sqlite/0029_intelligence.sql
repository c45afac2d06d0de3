-- What feeds state of values: a row for each of their indicators; one that changed its value has another, and the old one is withdrawn. Each write takes the next number of changes, in the order of commits: silos follow them.
create table intelligence (
  id integer primary key autoincrement,
  feed text not null,
  external_id text not null,
  type text not null,
  value text not null,
  covers_below integer not null,
  confidence integer not null,
  reliability integer not null,
  valid_until integer,
  tlp text not null,
  title text,
  since integer not null,
  run integer not null,
  withdrawn integer not null,
  change integer not null,
  unique (feed, external_id, type, value)
);
create index intelligence_value on intelligence (value, type);
create index intelligence_change on intelligence (change, id);
create index intelligence_run on intelligence (feed, run) where not withdrawn;
create table intelligence_tail (change integer not null);
insert into intelligence_tail values (0);
