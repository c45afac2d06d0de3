-- What others may fetch of our own judgement, as STIX. Objects come in the order in which they were added, which is that of the commits, to the microsecond, each with a time of its own: an object that changes moves to the end.
create table published_tail (added bigint not null, installation text collate "C" not null);
insert into published_tail values (0, replace(gen_random_uuid()::text, '-', ''));
create table published_object (
  collection text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  created bigint not null,
  modified bigint not null,
  added bigint not null,
  revoked boolean not null,
  body text not null,
  primary key (collection, id)
);
create unique index published_object_added on published_object (collection, added);
-- For each judged value, the version of its grain's state that was looked at last, and what stands for it now.
create table published_indicator (
  key text collate "C" primary key,
  version bigint not null,
  look text collate "C" not null,
  life integer not null,
  indicator text collate "C",
  sighting text collate "C"
);
