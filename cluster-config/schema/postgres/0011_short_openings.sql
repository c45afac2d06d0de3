-- Most openings show each value once, at one time. Where all entries of a column are alike, its first stands for all; alerts not told are one each, last seen not told is first seen.
create or replace view incident_value as
  select incident, observable, role, cast(sum(alerts) as bigint) as alerts, min(first_seen) as first_seen, max(last_seen) as last_seen
  from (
    select incident, observable, role, alerts, first_seen, last_seen from incident_observable
    union all
    select i.id, s.observable, s.role, coalesce(s.alerts, i.seen_alerts[1], 1), coalesce(s.first_seen, i.seen_first[1]), coalesce(s.last_seen, i.seen_last[1], s.first_seen, i.seen_first[1])
    from incident i cross join lateral unnest(i.seen, i.seen_roles, i.seen_alerts, i.seen_first, i.seen_last) as s(observable, role, alerts, first_seen, last_seen)
  ) as shown
  group by incident, observable, role;
