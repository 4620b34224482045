-- Pages that could not be read for now. Their articles stand with headline and teaser until then.
create table page_retries (
  article_id text primary key references articles (id),
  host text not null,
  tries integer not null,              -- that have failed
  next_try_at bigint not null
);
create index page_retries_due on page_retries (next_try_at);

-- The host of the feed, as it stands in the address: what is asked one thing at a time.
alter table sources add column host text generated always as
  (lower(substr(url, instr(url, '://') + 3, instr(substr(url, instr(url, '://') + 3) || '/', '/') - 1)))
  virtual;
