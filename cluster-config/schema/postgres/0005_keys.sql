-- Keys that protect sessions and secrets, shared by every process. As XML, as Data Protection writes them.
create table data_protection_key (
  id bigint generated always as identity primary key,
  name text not null,
  xml text not null
);
