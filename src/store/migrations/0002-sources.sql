-- What we follow, and how it is doing.
create table sources (
  id integer primary key,
  url text not null unique,              -- the feed's address
  title text not null,
  site_url text,
  folder text,
  state text not null default 'active',  -- active, gone (410: never asked again)
  etag text,
  last_modified text,
  interval_ms bigint not null,
  next_check_at bigint not null,
  checked_at bigint,
  succeeded_at bigint,
  failures integer not null default 0,   -- in a row
  failing_since bigint,
  last_error text,                       -- a FaultCode
  reported_at bigint,                    -- when the admins heard that it fails
  added_at bigint not null
);
create index sources_due on sources (next_check_at) where state = 'active';

alter table articles add column source_id integer references sources (id);
create index articles_by_source on articles (source_id, arrived_at);

-- full, or headline: the page could not be read, so that only title and teaser are here.
alter table articles add column access text not null default 'full';
