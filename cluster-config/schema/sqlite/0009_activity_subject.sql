-- What people said of one host, user or indicator: few of the trail's lines, found by what they are about.
create index activity_subject on activity (subject, id) where incident is null;
