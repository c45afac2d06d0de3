-- Tags that people and responses put on incidents, each between blanks; null for the many that have none.
alter table incident add column tags text;
create index incident_tags on incident (tags) where tags is not null;
