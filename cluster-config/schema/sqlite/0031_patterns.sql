-- A pattern that is met by several values together is a row as any other indicator: its type is stix-pattern, its value a SHA-256 of it, and here it is as it was written.
alter table intelligence add column pattern text;
