-- What objects of feeds say of indicators: markings, names of what is indicated, and relationships that lead there. They come in any order, in any file, and are joined with the indicators when those are read.
create table feed_object (
  feed text collate "C" not null,
  id text collate "C" not null,
  modified bigint not null,
  run bigint not null,
  tlp text collate "C",
  pap text collate "C",
  name text collate "C",
  source text collate "C",
  target text collate "C",
  primary key (feed, id)
);
create index feed_object_source on feed_object (feed, source) where source is not null;
create index feed_object_run on feed_object (feed, run);
-- Of an indicator: ids of markings that other objects define, and words of TLP and PAP, separated by blanks. They count before its tlp and pap.
alter table intelligence add column markings text collate "C";
