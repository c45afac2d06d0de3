-- Lists of what is to be blocked. A row for each value that is or was on one; its leases are in it, what was done to it is in the activity trail.
create table list_version (
  list text primary key,
  version bigint not null
) with (fillfactor = 50);

create table list_member (
  list text not null,
  value text collate "C" not null,
  live boolean not null,
  since bigint not null,              -- of this stay, or of the last one
  ends bigint,                        -- when its last lease ends by itself; null: never, or it was lifted
  stays integer not null,
  body bytea not null,                -- the member, JSON
  primary key (list, value)
) with (fillfactor = 80);
create index list_member_live on list_member (list, since desc, value) where live;
