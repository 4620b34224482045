-- What a channel and the topics of a forum are called, to say where a digest goes. Only of chats we
-- have met, and of each only some: see store/place-names.ts.
create table place_names (
  chat_id bigint not null references chats (id),
  thread_id bigint not null,             -- a topic; 0: the chat itself, or what is in no topic of it
  name text not null,
  heard_at bigint not null,
  primary key (chat_id, thread_id)
) without rowid;
