-- One row that every change of an incident and every line of the activity trail pass through last: their order over all processes.
create table store_tail (
  change integer not null,
  activity integer not null,          -- id of the trail's last row
  activity_hash blob not null         -- of the trail's last row
);
insert into store_tail (change, activity, activity_hash)
select (select value from counter where name = 'change'), coalesce((select seq from sqlite_sequence where name = 'activity'), 0), coalesce((select hash from activity order by id desc limit 1), zeroblob(32));
delete from counter where name = 'change';

drop index incident_change;
create table incident_change (
  incident integer primary key,
  change integer not null
);
insert into incident_change (incident, change) select id, change from incident;
create unique index incident_change_order on incident_change (change);
alter table incident drop column change;

alter table incident add column sources text not null default '';     -- names, each between blanks
update incident set sources = coalesce((select ' ' || group_concat(key, ' ') || ' ' from json_each(cast(state as text), '$.facts.sources')), '');

alter table incident add column detections text not null default '[]';     -- JSON, at most 64
update incident set detections = coalesce((select json_group_array(key) from json_each(cast(state as text), '$.facts.detections')), '[]');

alter table target add column epoch integer not null default 0;            -- of the activation that wrote it: another one writes only over the row it has read

create view alert_seen as select seq, partition, received, occurred, count, last_received, event_id, body from alert;

-- Every source has a lane: a partition of its own at each dispatcher, lane * dispatchers + dispatcher. What was journalled before shares the first.
create table source_lane (
  source text primary key,
  lane integer not null unique,
  weight integer not null default 1                                         -- its share among those that wait
) without rowid;
create table lane_count (
  id integer primary key,
  count integer not null
);
insert into lane_count (id, count) values (1, 0);
