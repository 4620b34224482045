-- What a chat wants to hear more of, and what it wants to hear nothing of.
create table follows (
  id integer primary key autoincrement,  -- never given again: it stands in buttons
  chat_id bigint not null references chats (id),
  kind text not null,                    -- follow, mute
  subject text not null,                 -- story:<id>, or words:<terms>: one row for each in a chat
  label text not null,                   -- as the reader sees it
  until_at bigint,                       -- null: for ever
  created_at bigint not null,
  unique (chat_id, subject)
);
create index follows_by_expiry on follows (until_at);
