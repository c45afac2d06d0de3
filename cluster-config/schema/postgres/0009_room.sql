-- A range is made apart and attached: nobody who writes or reads waits for it. Ranges below the highest are not made again: they have been dropped.
create or replace function make_room(below bigint) returns void language plpgsql as '
declare
  size constant bigint := 10000000;
  name text;
  next bigint;
begin
  foreach name in array array[''alert'', ''incident_alert''] loop
    select coalesce(max(substring(c.relname from length(name) + 2)::bigint) + 1, 0) into next
      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = name::regclass;
    for part in next .. below / size + 1 loop
      execute format(''create table %I (like %I including all)'', name || ''_'' || part, name);
      execute format(''alter table %I attach partition %I for values from (%s) to (%s)'', name, name || ''_'' || part, part * size, (part + 1) * size);
    end loop;
  end loop;
end';
