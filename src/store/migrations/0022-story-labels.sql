-- What a model says a story is about, as code has checked it. A story without a row, or with an
-- empty one, has what the rules say.
create table story_labels (
  story_id text primary key,
  content text not null,               -- what was read, by which wording and model; another: out of date
  topics text not null,                -- JSON: a list
  names text not null,                 -- JSON: a list
  labelled_at bigint not null
) without rowid;
create index story_labels_by_age on story_labels (labelled_at);
