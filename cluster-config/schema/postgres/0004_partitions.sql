-- Ranges of seq for the tables that hold a row for every alert. A range is ten million alerts; there is always one more than is needed.
create function make_room(below bigint) returns void language plpgsql as '
declare
  size constant bigint := 10000000;
  name text;
begin
  for part in 0 .. below / size + 1 loop
    foreach name in array array[''alert'', ''incident_alert''] loop
      if to_regclass(format(''%s_%s'', name, part)) is null then
        execute format(''create table %I partition of %I for values from (%s) to (%s)'', name || ''_'' || part, name, part * size, (part + 1) * size);
      end if;
    end loop;
  end loop;
end';
select make_room(0);
