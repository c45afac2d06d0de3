-- The journal: every alert once per (source, natural key), byte for byte, with what each partition has decided and handled.
-- Tables that hold a row for every alert are cut into ranges of seq, so that the oldest can be dropped whole.
create sequence alert_seq cache 1;

create table alert (
  seq bigint not null primary key,
  partition integer not null,
  key uuid not null,                  -- see alert_key
  source text not null,
  event_id text collate "C",
  received bigint not null,           -- Unix milliseconds, as every time here
  occurred bigint not null,           -- the time correlation goes by
  flow_key text collate "C",
  body bytea not null,                -- the normalised alert, JSON
  raw bytea not null
) partition by range (seq);
create index alert_partition on alert (partition, seq);
create index alert_flow on alert (flow_key) where flow_key is not null;
create index alert_event on alert (event_id) where event_id is not null;

-- Identity of an alert, apart from the wide rows: half a SHA-256 of source and natural key.
create table alert_key (
  key uuid primary key,
  seq bigint not null,
  count integer not null default 1,
  received bigint not null,
  last_received bigint not null
);
create index alert_key_seq on alert_key using brin (seq);

-- What lists of alerts read.
create view alert_seen as
select a.seq, a.partition, a.received, a.occurred, k.count::bigint as count, k.last_received, a.event_id, a.body
from alert a join alert_key k on k.key = a.key;

create table alert_context (
  id bigint generated always as identity primary key,
  seq bigint not null,
  occurred bigint not null,
  body bytea not null,
  observables text not null
);
create unique index alert_context_once on alert_context (seq, sha256(body));

-- What sensors told of flows that have no alert yet, for five minutes. Not worth a log: after a crash of the database, context that came before its alert is missing from it.
create unlogged table flow_context (
  id bigint generated always as identity primary key,
  flow_key text collate "C" not null,
  until bigint not null,
  context bytea not null
);
create index flow_context_flow on flow_context (flow_key);
create index flow_context_until on flow_context (until);

create table partition_mark (
  partition integer primary key,
  decided bigint not null default 0,
  handled bigint not null default 0,
  handled_count bigint not null default 0
) with (fillfactor = 50);

-- Every source has a lane: a partition of its own at each dispatcher, lane * dispatchers + dispatcher.
create table source_lane (
  source text primary key,
  lane integer not null unique,
  weight integer not null default 1   -- its share among those that wait
);
create table lane_count (
  id integer primary key,
  count integer not null
);
insert into lane_count (id, count) values (1, 0);

create table dead_letter (
  id bigint generated always as identity primary key,
  source text not null,
  format text not null,
  received bigint not null,
  reason text not null,
  break_at integer,
  sender text,
  raw bytea not null,
  hash bytea not null,
  alike bigint not null default 1,
  settled text                        -- null while open; replayed, discarded
);
create unique index dead_letter_open on dead_letter (source, hash) where settled is null;

create table source_total (
  source text primary key,
  journalled bigint not null default 0,
  duplicates bigint not null default 0,
  dead_letters bigint not null default 0,
  ignored bigint not null default 0,
  last_received bigint
) with (fillfactor = 50);

create table source_minute (
  source text not null,
  minute bigint not null,             -- Unix minutes
  journalled integer not null,
  primary key (minute, source)
) with (fillfactor = 50);

create table follow_position (
  file text primary key,
  position text not null
);

-- Two-argument min and max as the embedded store has them: one SQL for both.
create function min(bigint, bigint) returns bigint immutable parallel safe language sql as 'select case when $1 < $2 then $1 else $2 end';
create function max(bigint, bigint) returns bigint immutable parallel safe language sql as 'select case when $1 > $2 then $1 else $2 end';
