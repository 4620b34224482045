-- The clock a publisher writes by: “yesterday” in an article is a day of that clock, not of UTC.
alter table articles add column published_offset_minutes integer; -- ahead of UTC; null where unknown
