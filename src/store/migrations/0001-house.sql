-- Times are integers in milliseconds since 1970, UTC.

create table articles (
  id text primary key,
  identity text not null unique,       -- what we recognise it by: see article/duplicate.ts
  external_id text,                    -- the id its giver knows it by
  url text,
  title text not null,
  publisher text,
  byline text,
  language text,
  published_at bigint not null,
  published_precision text not null,   -- minute, day
  published_basis text not null,       -- stated, inferred, arrival
  arrived_at bigint not null,
  content_hash text,                   -- null where the text is too short to tell a copy by
  copy_of text references articles (id),
  story_id text
);
create index articles_by_time on articles (published_at);
create index articles_by_content on articles (content_hash) where copy_of is null;
create index articles_by_story on articles (story_id, published_at);
create index articles_by_url on articles (url);
create index articles_without_story on articles (published_at) where story_id is null;

create table passages (
  id integer primary key,
  article_id text not null references articles (id),
  position integer not null,
  kind text not null,                  -- paragraph, heading, caption, credit
  text text not null
);
create unique index passages_by_article on passages (article_id, position);

-- The words of passages as article/terms.ts lists them, so that search, ranking and stories agree
-- on what a word is. The text itself stands in passages.
create virtual table passage_words using fts5 (
  title, body, origin,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
create virtual table passage_terms using fts5vocab (passage_words, row);

create table stories (
  id text primary key,
  title text not null,
  first_at bigint not null,
  last_at bigint not null
);
create index stories_by_time on stories (last_at);

create table chats (
  id bigint primary key,
  language text not null,
  time_zone text,
  state text not null default 'active', -- active, paused
  created_at bigint not null
);

create table subscriptions (
  id integer primary key autoincrement, -- never given again: it stands in the outbox's slots
  chat_id bigint not null references chats (id),
  thread_id bigint,
  hour integer not null,
  minute integer not null,
  days text not null,                  -- ISO weekdays, for instance 12345
  time_zone text not null,
  topic text,
  created_at bigint not null,
  covered_to bigint not null,          -- the next digest tells what came after this
  next_due_at bigint not null
);
create index subscriptions_due on subscriptions (next_due_at);
create index subscriptions_of_chat on subscriptions (chat_id);

-- What a chat has been told, so that a story comes back only with what is new.
create table told (
  chat_id bigint not null,
  article_id text not null,
  told_at bigint not null,
  primary key (chat_id, article_id)
);

-- Messages waiting to be sent. slot makes a digest unique: one per subscription and wall-clock time.
create table outbox (
  id integer primary key,
  chat_id bigint not null,
  thread_id bigint,
  slot text not null unique,
  message text not null,               -- a Message as JSON; delivery gives it its form
  listed text not null,                -- what its numbers stand for: lists of article ids, as JSON
  created_at bigint not null,
  due_at bigint not null,
  attempts integer not null default 0,
  parts_sent integer not null default 0,
  sent_at bigint,
  failed_at bigint,
  last_error text
);
create index outbox_due on outbox (due_at) where sent_at is null and failed_at is null;

-- Updates from Telegram: kept before they are acknowledged, each worked on once.
create table inbox (
  update_id bigint primary key,
  chat_id bigint not null,
  payload text not null,
  received_at bigint not null,
  attempts integer not null default 0, -- so that one which brings us down is given up
  done_at bigint
);
create index inbox_open on inbox (update_id) where done_at is null;

-- What may be lost: see cache.ts.
create table cache (
  key text primary key,
  value text not null,
  expires_at bigint
);
create index cache_by_expiry on cache (expires_at);
