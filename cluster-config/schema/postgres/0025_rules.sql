-- Response rules: every saved version, what their runner remembers, and what it did.
create table rule_version (
  rule text collate "C" not null,
  version integer not null,
  mode text not null,
  by_whom text not null,
  at bigint not null,
  why text not null,
  text text not null,
  primary key (rule, version)
);

-- One row: how far the runner has followed, and the id of the last run.
create table rule_place (
  change bigint not null,
  activity bigint not null,
  run bigint not null
) with (fillfactor = 50);
insert into rule_place (change, activity, run) values (0, 0, 0);

-- Where a condition holds, or did. There is no row where it never held.
create table rule_mark (
  incident bigint not null,
  rule text collate "C" not null,
  version integer not null,
  holds boolean not null,
  edge integer not null,
  primary key (incident, rule, version)
) with (fillfactor = 80);

create table rule_run (
  id bigint primary key,
  rule text collate "C" not null,
  version integer not null,
  incident bigint not null,
  edge integer not null,
  at bigint not null,
  status text not null,
  body bytea not null                 -- the run, JSON
) with (fillfactor = 80);
-- Once for an incident, a version and an edge, whatever is looked at twice.
create unique index rule_run_once on rule_run (incident, rule, version, edge);
create index rule_run_rule on rule_run (rule, id desc);
create index rule_run_due on rule_run (id) where status = 'due';
create index rule_run_at on rule_run (at);
