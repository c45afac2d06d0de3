-- What ends soon is counted for every list at once; and who came within the last hour counts against a list's ceiling, though lifted since.
create index list_member_ends on list_member (ends, list) where live and ends is not null;
create index list_member_lifted on list_member (list, since) where not live;
