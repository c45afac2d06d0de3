-- Who is named in which comment: what people are told of, without reading the trail. Comments from before this table are not in it.
create table mention (
  account text not null,
  activity integer not null,
  incident integer not null,
  primary key (account, activity)
) without rowid;
