-- Lists of what is to be blocked. A row for each value that is or was on one; its leases are in it, what was done to it is in the activity trail.
create table list_version (
  list text primary key,
  version integer not null
);

create table list_member (
  list text not null,
  value text not null,
  live integer not null,
  since integer not null,             -- of this stay, or of the last one
  ends integer,                        -- when its last lease ends by itself; null: never, or it was lifted
  stays integer not null,
  body blob not null,                -- the member, JSON
  primary key (list, value)
);
create index list_member_live on list_member (list, since desc, value) where live;
