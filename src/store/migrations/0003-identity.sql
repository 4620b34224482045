-- What a text can be known by although it was edited: see article/near-copy.ts. Copies have none.
create table fingerprints (
  value bigint not null,
  article_id text not null references articles (id),
  arrived_at bigint not null,          -- the article's; rows are swept by it
  primary key (value, article_id)
) without rowid;

-- What an article said before its publisher changed it. Version 1 is what came first.
create table article_versions (
  article_id text not null references articles (id),
  version integer not null,
  title text not null,
  content_hash text,
  passages text not null,              -- a list of {kind, text}, as JSON
  replaced_at bigint not null,
  primary key (article_id, version)
);

alter table articles add column updated_at bigint; -- when we saw that its text had changed
