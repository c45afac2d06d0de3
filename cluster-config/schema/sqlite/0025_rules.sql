-- Response rules: every saved version, what their runner remembers, and what it did.
create table rule_version (
  rule text not null,
  version integer not null,
  mode text not null,
  by_whom text not null,
  at integer not null,
  why text not null,
  text text not null,
  primary key (rule, version)
);

-- One row: how far the runner has followed, and the id of the last run.
create table rule_place (
  change integer not null,
  activity integer not null,
  run integer not null
);
insert into rule_place (change, activity, run) values (0, 0, 0);

-- Where a condition holds, or did. There is no row where it never held.
create table rule_mark (
  incident integer not null,
  rule text not null,
  version integer not null,
  holds integer not null,
  edge integer not null,
  primary key (incident, rule, version)
) without rowid;

create table rule_run (
  id integer primary key,
  rule text not null,
  version integer not null,
  incident integer not null,
  edge integer not null,
  at integer not null,
  status text not null,
  body blob not null                  -- the run, JSON
);
-- Once for an incident, a version and an edge, whatever is looked at twice.
create unique index rule_run_once on rule_run (incident, rule, version, edge);
create index rule_run_rule on rule_run (rule, id desc);
create index rule_run_due on rule_run (id) where status = 'due';
create index rule_run_at on rule_run (at);
