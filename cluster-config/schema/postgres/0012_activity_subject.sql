-- What people said of one host, user or indicator: few of the trail's lines, found by what they are about. By hash, since a URL may be longer than a tree's entry.
create index activity_subject on activity using hash (subject) where incident is null;
