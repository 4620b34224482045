-- The address of the lead image, as the page states it.
alter table articles add column image text;
