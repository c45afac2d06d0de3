-- What incidents show; a cluster keeps it in two places.
create view incident_value as select incident, observable, role, alerts, first_seen, last_seen from incident_observable;

-- Values in more than fifty incidents are asked for with every batch, and are few.
create index observable_hub on observable (value) where incidents > 50;

-- The last seen are those of the last alerts.
alter table observable add column last_seq integer not null default 0;
update observable set last_seq = coalesce((select max(seq) from sighting where observable = id), 0);
drop index observable_last;
create index observable_last on observable (last_seq desc, id desc);

-- Keys that hold a target are remembered in its row; link_key keeps those that several targets share. Null: still in link_key.
alter table target add column keys blob;

-- A key leads to a merged incident, and that one to the one that took it in.
drop index link_key_incident;
