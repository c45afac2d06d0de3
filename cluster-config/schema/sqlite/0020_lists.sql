-- What lists sort and filter by, where few rows enter, or at the end of the tree: an opening has one more entry, and it is in the last place.
create index incident_first on incident (first_seen desc, id desc) where merged_into is null;
create index incident_alerts on incident (alerts desc, id desc) where merged_into is null and alerts > 1;
create index incident_severity on incident (severity desc, id desc) where merged_into is null and severity >= 70;
create index incident_closing on incident (closing, score desc, id desc) where closing is not null;
