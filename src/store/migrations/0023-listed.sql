-- What evidence/catalog.ts keeps in memory is read from this index alone: the rows themselves hold
-- every word of every article, fifty times as much.
create index searched_listed on searched (id, published_at, publisher, length);
-- Nothing was ever read by these.
drop index searched_by_publisher;
drop index searched_by_version;
