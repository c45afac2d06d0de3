-- What every process must have alike. Where an alert goes hangs on the number of partitions; a database that has lanes tells it.
create table agreed (
  name text primary key,
  value bigint not null
);
insert into agreed (name, value)
select 'partitions', marks / lanes from (select (select count(*) from partition_mark) as marks, (select count(*) from source_lane) as lanes) as counted where lanes > 0 and marks > 0 and marks % lanes = 0;
