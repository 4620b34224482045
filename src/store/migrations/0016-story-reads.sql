-- When a chat last opened a story's page, so that it can be shown what has come since.
create table story_reads (
  chat_id bigint not null,
  story_id text not null,
  read_at bigint not null,             -- rows are swept by it
  primary key (chat_id, story_id)
) without rowid;
