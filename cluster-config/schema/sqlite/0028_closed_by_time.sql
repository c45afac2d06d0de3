-- Existing clients ask for what was closed in a stretch of time, however many incidents there are.
create index incident_closed on incident (closed) where closed is not null and merged_into is null;
