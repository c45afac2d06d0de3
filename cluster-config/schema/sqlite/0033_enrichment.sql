-- What providers said of values, and what they are to be asked: a row is both, so that what is wanted by two hundred incidents is asked once.
create table enrichment (
  provider text not null,
  type text not null,
  value text not null,
  priority integer not null,
  due integer,
  step integer not null,
  tries integer not null,
  fault text,
  answered integer,
  expires integer,
  verdict integer not null,
  reliability integer not null,
  answer blob,
  untold integer not null default false,
  primary key (provider, type, value)
);
create index enrichment_due on enrichment (provider, priority desc, due) where due is not null;
create index enrichment_next on enrichment (provider, due) where due is not null;
create index enrichment_value on enrichment (value, type);
create index enrichment_untold on enrichment (provider) where untold;
-- How answers about a value changed over time: a row where the verdict or the number of engines did.
create table enrichment_past (
  provider text not null,
  type text not null,
  value text not null,
  at integer not null,
  verdict integer not null,
  score integer,
  positive integer,
  engines integer,
  primary key (provider, type, value, at)
);
