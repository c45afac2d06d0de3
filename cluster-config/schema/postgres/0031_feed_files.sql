-- Files of imports that are under way, in parts of at most a megabyte: an import that was cut off goes on from them. Gone when it has ended.
create table feed_file (
  feed text collate "C" not null,
  run bigint not null,
  part integer not null,
  bytes bytea not null,
  primary key (feed, run, part)
);
