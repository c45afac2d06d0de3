-- What incidents show; a cluster keeps it in two places.
create view incident_value as select incident, observable, role, alerts, first_seen, last_seen from incident_observable;

-- Values in more than fifty incidents are asked for with every batch, and are few.
create index observable_hub on observable (value) where incidents > 50;

-- Keys that hold a target are remembered in its row; link_key keeps those that several targets share. Null: still in link_key.
alter table target add column keys blob;

-- A key leads to a merged incident, and that one to the one that took it in.
drop index link_key_incident;
