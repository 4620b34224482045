-- What articles mean, as numbers from an embedding model, where one is set up; made in the background
-- (evidence/embed-articles.ts). A change of model replaces them one by one.
create table embeddings (
  id integer primary key autoincrement, -- never given again: processes remember what stands behind it
  article_id text not null unique references articles (id),
  searched_id integer not null,         -- as in searched: an article whose text changes gets another
  model text not null,
  content_hash text not null,           -- of the very text that was embedded: it is not paid for twice
  dimension integer not null,           -- 0: the model does not take this text
  signs blob not null,                  -- which numbers are above zero, a bit each
  vector blob not null                  -- of length 1, 32 bits a number
);
create index embeddings_by_content on embeddings (content_hash, model);
create index embeddings_by_model on embeddings (model, id);
