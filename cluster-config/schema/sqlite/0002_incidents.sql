-- Incidents and what belongs to them. What lists sort and filter by are columns of the row that the grain writes.
create table counter (
  name text primary key,
  value integer not null
) without rowid;
insert into counter (name, value) values ('number', 0), ('change', 0);

create table incident (
  id integer primary key,             -- seq of the alert that opened it
  number integer not null unique,
  title text not null,
  status text not null,
  score integer not null,
  severity integer not null,
  alerts integer not null,
  first_seen integer not null,
  last_seen integer not null,
  created integer not null,
  assignee text,
  closed integer,
  closing text,
  ignore_alike_until integer,
  routine integer not null,
  touched integer not null,
  merged_into integer,
  times blob not null,
  state blob not null,
  version integer not null,
  change integer not null
);
create index incident_score on incident (status, score desc, id desc) where merged_into is null;
create index incident_last on incident (last_seen desc, id desc) where merged_into is null;
create unique index incident_change on incident (change);
create index incident_merged on incident (merged_into) where merged_into is not null;
create index incident_assignee on incident (assignee) where assignee is not null;

create table incident_alert (
  seq integer primary key,
  incident integer not null,
  rule text not null,
  because text not null,
  familiarity text not null,
  left_out text,
  time integer not null,
  product text not null,
  detection text not null,
  severity integer not null,
  target text,
  peer text
);
create index incident_alert_time on incident_alert (time);
create index incident_alert_incident on incident_alert (incident, time, seq);

create table incident_move (
  id integer primary key,
  seq integer not null,
  at integer not null,
  from_incident integer not null,
  to_incident integer not null,
  actor text not null,
  because text not null
);
create index incident_move_alert on incident_move (seq);
create index incident_move_to on incident_move (to_incident);

create table incident_link (
  one integer not null,
  other integer not null,
  rule text not null,
  reason text not null,
  at integer not null,
  kind text not null,                 -- suggestion, merge (decided, not yet done), merged
  dismissed integer not null default 0,
  primary key (one, other)
) without rowid;
create index incident_link_other on incident_link (other);
create index incident_link_merge on incident_link (one) where kind = 'merge';

create table link_key (
  key blob primary key,
  incident integer not null
) without rowid;
create index link_key_incident on link_key (incident);

create table observable (
  id integer primary key,             -- hash of type and value
  type text not null,
  value text not null,
  alerts integer not null,
  incidents integer not null,
  first_seen integer not null,
  last_seen integer not null
);
create index observable_value on observable (value, type);
create index observable_last on observable (last_seen desc, id);

create table sighting (
  observable integer not null,
  seq integer not null,
  primary key (observable, seq)
) without rowid;

create table incident_observable (
  incident integer not null,
  observable integer not null,
  role text not null,
  alerts integer not null,
  first_seen integer not null,
  last_seen integer not null,
  primary key (incident, observable, role)
) without rowid;
create index incident_observable_value on incident_observable (observable, last_seen desc, incident);

create table target (
  kind text not null,
  key text not null,
  first_seen integer,
  last_seen integer,
  alerts integer not null default 0,
  value text not null default 'ordinary',
  value_reason text,
  state blob,
  version integer not null default 0,
  primary key (kind, key)
) without rowid;
create index target_last on target (kind, last_seen desc, key);

create table indicator (
  key text primary key,
  state blob not null,
  version integer not null
) without rowid;

create table activity (
  id integer primary key autoincrement,
  incident integer,
  at integer not null,
  subject text not null,
  kind text not null,
  text text not null,
  actor text not null,
  actor_display text not null,
  hash blob not null                  -- SHA-256 over the previous hash and this row
);
create index activity_incident on activity (incident, id) where incident is not null;
