-- Articles are searched whole, and their passages ranked in code (docs/notes/how-are-passages-found.md).
-- Both hold words as article/terms.ts lists them; what an older database holds is written again at
-- the next start, by evidence/reindex.ts.
drop table passage_terms;
drop table passage_words;

-- Which article holds which word, and in which field; where in the text stands in searched.words.
create virtual table article_words using fts5 (
  title, body, origin,                 -- origin: who published it, and when
  content = '', contentless_delete = 1, detail = column,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn'"
);
create virtual table article_terms using fts5vocab (article_words, row);

-- What is searched: every article that is no copy. The id is the row in article_words.
create table searched (
  id integer primary key autoincrement, -- never given again: processes remember what stands behind it
  article_id text not null unique references articles (id),
  published_at bigint not null,
  publisher text,
  length integer not null,             -- of the text, in words
  version integer not null,            -- of the words: see evidence/search-fields.ts
  words blob not null                  -- every word in order, packed by article/term-pack.ts
);
create index searched_by_publisher on searched (publisher);
create index searched_by_version on searched (version);

-- By which version of the words everything is indexed; empty until the first start has seen to it.
create table search_index (version integer not null, indexed_at bigint not null);
