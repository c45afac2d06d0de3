-- A batch writes each of its targets anew, with its keys. Those are hashes, that no compression makes smaller; and kept beside the row, each writing made and removed three rows more.
-- Rows of up to a page stay whole: nothing is compressed, nothing is moved out.
alter table target set (toast_tuple_target = 8160);
alter table target alter column keys set storage external;

-- What is compressed, is with the faster of the two, where the server was built with it.
do $$ begin
  alter table incident alter column state set compression lz4;
exception when feature_not_supported then null;
end $$;
