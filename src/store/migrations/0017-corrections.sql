-- The sentences of a telling, each once for each article it rests on, so that one that turns out
-- wrong is known, and who was told it.
create table told_sentences (
  telling_id integer not null,
  text text not null,                  -- in the source's own words where we added to them
  article_id text not null,
  primary key (telling_id, text, article_id)
) without rowid;
create index told_sentences_of_article on told_sentences (article_id);
create index digests_of_telling on digests (telling_id);

-- Articles that may say something else than was told: changed, or come into a story of which we have told.
create table unchecked (
  article_id text primary key,
  since bigint not null                -- looked at again until this is some minutes ago
) without rowid;

-- A told sentence that turned out wrong, and what stands in its place.
create table corrections (
  id integer primary key,
  article_id text not null,            -- what was told rested on this
  by_article_id text not null,         -- where it is put right; mostly the same
  kind text not null,                  -- number, day, name, outcome, notice
  told text not null,
  now_says text not null,
  found_at bigint not null,
  unique (article_id, told, now_says)
);
create index corrections_by_age on corrections (found_at);

-- Who was told it, and has or has not been told better.
create table corrections_due (
  chat_id bigint not null,
  correction_id integer not null,
  thread_id bigint,
  told_at bigint not null,
  settled_at bigint,
  primary key (chat_id, correction_id)
) without rowid;
create index corrections_open on corrections_due (chat_id) where settled_at is null;
