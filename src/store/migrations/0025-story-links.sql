-- Stories that tell the same event in two languages; each pair both ways.
create table story_links (
  story_id text not null,
  other_id text not null,
  found_at bigint not null,
  primary key (story_id, other_id)
) without rowid;
create index story_links_by_age on story_links (found_at);
