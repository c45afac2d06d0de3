-- The journal: every alert once per (source, natural_key), byte for byte, with what each partition has decided and handled.
create table alert (
  seq integer primary key autoincrement,
  partition integer not null,
  source text not null,
  natural_key text not null,
  event_id text,
  received integer not null,          -- Unix milliseconds, as every time here
  occurred integer not null,          -- the time correlation goes by
  count integer not null default 1,
  last_received integer not null,
  flow_key text,
  body blob not null,                 -- the normalised alert, JSON
  raw blob not null
);
create unique index alert_natural_key on alert (source, natural_key);
create index alert_partition on alert (partition, seq);
create index alert_flow on alert (flow_key) where flow_key is not null;
create index alert_event on alert (event_id) where event_id is not null;

create table alert_context (
  id integer primary key,
  seq integer not null,
  occurred integer not null,
  body blob not null,
  observables text not null
);
create unique index alert_context_once on alert_context (seq, body);

create table partition_mark (
  partition integer primary key,
  decided integer not null default 0,
  handled integer not null default 0,
  handled_count integer not null default 0
);

create table dead_letter (
  id integer primary key autoincrement,
  source text not null,
  format text not null,
  received integer not null,
  reason text not null,
  break_at integer,
  sender text,
  raw blob not null,
  hash blob not null,
  alike integer not null default 1,
  settled text                        -- null while open; replayed, discarded
);
create unique index dead_letter_open on dead_letter (source, hash) where settled is null;

create table source_total (
  source text primary key,
  journalled integer not null default 0,
  duplicates integer not null default 0,
  dead_letters integer not null default 0,
  ignored integer not null default 0,
  last_received integer
) without rowid;

create table source_minute (
  source text not null,
  minute integer not null,            -- Unix minutes
  journalled integer not null,
  primary key (minute, source)
) without rowid;

create table follow_position (
  file text primary key,
  position text not null
) without rowid;
