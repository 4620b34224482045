-- The forum topic in which something was told, so that it is put right where it was said; 0: in none.
alter table digests add column thread_id bigint not null default 0;
update digests set thread_id = s.thread_id
  from subscriptions s where s.id = digests.subscription_id and s.thread_id is not null;

-- Each topic has readers of its own: what was told in two is put right in both.
create table corrections_due_in_topics (
  chat_id bigint not null,
  correction_id integer not null,
  thread_id bigint not null,
  told_at bigint not null,
  settled_at bigint,
  primary key (chat_id, correction_id, thread_id)
) without rowid;
insert into corrections_due_in_topics (chat_id, correction_id, thread_id, told_at, settled_at)
  select chat_id, correction_id, coalesce(thread_id, 0), told_at, settled_at from corrections_due;
drop table corrections_due;
alter table corrections_due_in_topics rename to corrections_due;
create index corrections_open on corrections_due (chat_id) where settled_at is null;
