-- Incidents and what belongs to them. What lists sort and filter by are columns of the row that the grain writes.
create sequence incident_number cache 1;

create table incident (
  id bigint primary key,              -- seq of the alert that opened it
  number bigint not null unique,
  title text not null,
  status text not null,
  score integer not null,
  severity integer not null,
  alerts bigint not null,
  first_seen bigint not null,
  last_seen bigint not null,
  created bigint not null,
  assignee text collate "C",
  closed bigint,
  closing text,
  ignore_alike_until bigint,
  routine boolean not null,
  touched boolean not null,
  merged_into bigint,
  sources text not null,              -- names, each between blanks
  times bytea not null,
  detections text not null,           -- JSON, at most 64
  state bytea not null,
  version bigint not null
) with (fillfactor = 80);
create index incident_score on incident (status, score desc, id desc) where merged_into is null;
create index incident_last on incident (last_seen desc, id desc) where merged_into is null;
create index incident_merged on incident (merged_into) where merged_into is not null;
create index incident_assignee on incident (assignee) where assignee is not null;

create table incident_alert (
  seq bigint not null primary key,
  incident bigint not null,
  rule text not null,
  because text not null,
  familiarity text not null,
  left_out text,
  time bigint not null,
  product text not null,
  detection text not null,
  severity integer not null,
  target text,
  peer text,
  observables bigint[] not null
) partition by range (seq);
create index incident_alert_incident on incident_alert (incident, time, seq);
create index incident_alert_time on incident_alert using brin (time);
create index incident_alert_observables on incident_alert using gin (observables);

create table incident_move (
  id bigint generated always as identity primary key,
  seq bigint not null,
  at bigint not null,
  from_incident bigint not null,
  to_incident bigint not null,
  actor text not null,
  because text not null
);
create index incident_move_alert on incident_move (seq);
create index incident_move_to on incident_move (to_incident);

create table incident_link (
  one bigint not null,
  other bigint not null,
  rule text not null,
  reason text not null,
  at bigint not null,
  kind text not null,                 -- suggestion, merge (decided, not yet done), merged
  dismissed integer not null default 0,
  primary key (one, other)
);
create index incident_link_other on incident_link (other);
create index incident_link_merge on incident_link (one) where kind = 'merge';

create table link_key (
  key uuid primary key,
  incident bigint not null
);
create index link_key_incident on link_key (incident);

create table observable (
  id bigint primary key,              -- hash of type and value
  type text not null,
  value text collate "C" not null,
  alerts bigint not null,
  incidents bigint not null,
  first_seen bigint not null,
  last_seen bigint not null
) with (fillfactor = 80);
create index observable_value on observable (value, type);
create index observable_last on observable (last_seen desc, id);

create table incident_observable (
  incident bigint not null,
  observable bigint not null,
  role text not null,
  alerts bigint not null,
  first_seen bigint not null,
  last_seen bigint not null,
  primary key (incident, observable, role)
) with (fillfactor = 80);
create index incident_observable_value on incident_observable (observable, incident);

create table target (
  kind text not null,
  key text collate "C" not null,
  first_seen bigint,
  last_seen bigint,
  alerts bigint not null default 0,
  value text not null default 'ordinary',
  value_reason text,
  state bytea,
  version bigint not null default 0,
  epoch bigint not null default 0,    -- of the activation that wrote it: another one writes only over the row it has read
  primary key (kind, key)
) with (fillfactor = 60);
create index target_last on target (kind, last_seen desc, key);

create table indicator (
  key text collate "C" primary key,
  state bytea not null,
  version bigint not null
);

create table activity (
  id bigint primary key,              -- without gaps
  incident bigint,
  at bigint not null,
  subject text not null,
  kind text not null,
  text text not null,
  actor text not null,
  actor_display text not null,
  hash bytea not null                 -- SHA-256 over the previous hash and this row
);
create index activity_incident on activity (incident, id) where incident is not null;

-- One row that every change of an incident and every line of the activity trail pass through last: their order over all processes.
create table store_tail (
  change bigint not null,
  activity bigint not null,           -- id of the trail's last row
  activity_hash bytea not null        -- of the trail's last row
) with (fillfactor = 10);
insert into store_tail (change, activity, activity_hash) values (0, 0, decode(repeat('00', 32), 'hex'));

create table incident_change (
  incident bigint primary key,
  change bigint not null
) with (fillfactor = 80);
create unique index incident_change_order on incident_change (change);
