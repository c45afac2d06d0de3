-- Hosts and users worth more than others are few; incidents on them are asked for.
create index target_valued on target (key) where value in ('High', 'Critical');
