-- Verdicts of people of which incidents are yet to hear, and how far that is: a row for each value that was judged. It is due when it is judged, after each step of the telling, and when its verdict ends.
create table verdict_telling (
  key text primary key not null,
  round integer not null,
  due integer,
  place integer,
  told integer not null,
  showing integer not null
);
create index verdict_telling_due on verdict_telling (due, key) where due is not null;
-- An answer that has an opinion and has run out: incidents that show its value are told once.
alter table enrichment add column ran_out integer not null default false;
create index enrichment_runs_out on enrichment (provider, expires) where verdict > 0 and not ran_out;
-- Permissible actions beside the traffic light. What was imported before said none.
alter table intelligence add column pap text not null default 'clear';
