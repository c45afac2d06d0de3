-- What an incident shows when it opens is kept in its own row: most incidents never show anything else. What comes later has rows in incident_observable.
alter table incident
  add column seen bigint[],             -- observables, once for each role
  add column seen_roles text[],
  add column seen_alerts bigint[],
  add column seen_first bigint[],
  add column seen_last bigint[];

-- The way back, from an observable to the incidents that opened with it: the first are in its row, those of a value seen everywhere in incident_hub.
alter table observable add column openings bigint[] not null default '{}';
create table incident_hub (
  observable bigint not null,
  incident bigint not null,
  primary key (observable, incident)
);

-- What incidents show, from both places.
create view incident_value as
  select incident, observable, role, cast(sum(alerts) as bigint) as alerts, min(first_seen) as first_seen, max(last_seen) as last_seen
  from (
    select incident, observable, role, alerts, first_seen, last_seen from incident_observable
    union all
    select i.id, s.observable, s.role, s.alerts, s.first_seen, s.last_seen
    from incident i cross join lateral unnest(i.seen, i.seen_roles, i.seen_alerts, i.seen_first, i.seen_last) as s(observable, role, alerts, first_seen, last_seen)
  ) as shown
  group by incident, observable, role;

-- Values in more than fifty incidents are asked for with every batch, and are few. No index of observables holds a column that changes with every
-- sighting: some of them are seen in every batch, and their rows are then changed in place. The last seen are found through the last alerts.
alter table observable
  add column hub boolean not null default false,
  add column last_seq bigint not null default 0;
update observable set hub = incidents > 50, last_seq = coalesce((select max(seq) from incident_alert where observables @> array[id]), 0);
create index observable_hub on observable (value) where hub;
drop index observable_last;

-- Keys that hold a target are remembered in its row; link_key keeps those that several targets share. Null: still in link_key.
alter table target add column keys bytea;

-- A key leads to a merged incident, and that one to the one that took it in.
drop index link_key_incident;

-- Alerts with a value are found through the incidents that show it: an index of every alert's values cost more than all other writing.
drop index incident_alert_observables;

-- Every update of these rows changes an indexed column, so that room kept free on a page for it was never used.
alter table incident set (fillfactor = 100);
alter table target set (fillfactor = 100);
