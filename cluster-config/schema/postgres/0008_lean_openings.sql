-- What an incident shows when it opens is kept in its own row: most incidents never show anything else. What comes later has rows in incident_observable.
alter table incident
  add column seen bigint[],             -- observables, once for each role
  add column seen_roles text[],
  add column seen_alerts bigint[],
  add column seen_first bigint[],
  add column seen_last bigint[];
create index incident_seen on incident using gin (seen) where seen is not null;

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

-- Values in more than fifty incidents are asked for with every batch, and are few.
create index observable_hub on observable (value) where incidents > 50;

-- Keys that hold a target are remembered in its row; link_key keeps those that several targets share. Null: still in link_key.
alter table target add column keys bytea;

-- A key leads to a merged incident, and that one to the one that took it in.
drop index link_key_incident;
