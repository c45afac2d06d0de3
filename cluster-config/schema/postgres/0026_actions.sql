-- Actions: what somebody asked to be done, and all that became of it.
create table response_action (
  id text collate "C" primary key,
  same text collate "C" unique,       -- what makes two wishes the same, while it is on its way to be done
  kind text collate "C" not null,
  state text collate "C" not null,
  target text collate "C" not null,
  incident bigint,                    -- its number
  at bigint not null,
  version bigint not null,
  body bytea not null                 -- the action, JSON
) with (fillfactor = 80);
create index response_action_at on response_action (at desc, id);
create index response_action_incident on response_action (incident, at desc, id) where incident is not null;
create index response_action_target on response_action (target, at desc, id);
create index response_action_state on response_action (state, at desc, id);
