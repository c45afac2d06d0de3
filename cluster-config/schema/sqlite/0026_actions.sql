-- Actions: what somebody asked to be done, and all that became of it.
create table response_action (
  id text primary key,
  same text unique,                   -- what makes two wishes the same, while it is on its way to be done
  kind text not null,
  state text not null,
  target text not null,
  incident integer,                   -- its number
  at integer not null,
  version integer not null,
  body blob not null                  -- the action, JSON
) without rowid;
create index response_action_at on response_action (at desc, id);
create index response_action_incident on response_action (incident, at desc, id) where incident is not null;
create index response_action_target on response_action (target, at desc, id);
create index response_action_state on response_action (state, at desc, id);
