-- Who is named in which comment: what people are told of, without reading the trail. Comments from before this table are not in it.
create table mention (
  account text collate "C" not null,
  activity bigint not null,
  incident bigint not null,
  primary key (account, activity)
);
