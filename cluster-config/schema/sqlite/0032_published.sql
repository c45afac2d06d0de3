-- What others may fetch of our own judgement, as STIX. Objects come in the order in which they were added, which is that of the commits, to the microsecond, each with a time of its own: an object that changes moves to the end.
create table published_tail (added integer not null, installation text not null);
insert into published_tail values (0, lower(hex(randomblob(16))));
create table published_object (
  collection text not null,
  id text not null,
  type text not null,
  created integer not null,
  modified integer not null,
  added integer not null,
  revoked integer not null,
  body text not null,
  primary key (collection, id)
);
create unique index published_object_added on published_object (collection, added);
-- For each judged value, the version of its grain's state that was looked at last, and what stands for it now.
create table published_indicator (
  key text primary key not null,
  version integer not null,
  look text not null,
  life integer not null,
  indicator text,
  sighting text
);
