-- What was told together: many readers get the same, so it is written once for all of them.
create table tellings (
  id integer primary key,
  hash text not null unique,           -- of the article ids
  article_ids text not null,           -- a list, as JSON
  made_at bigint not null              -- when it was last told; rows are swept by it
);
create index tellings_by_age on tellings (made_at);

-- Which digest told which reader what, and when: unique for a subscription and its slot.
create table digests (
  subscription_id integer not null,
  slot text not null,                  -- the wall-clock minute it was due at
  chat_id bigint not null,
  kind text not null,                  -- told, empty, broken, alert
  telling_id integer,
  due_at bigint not null,
  made_at bigint not null,             -- made_at - due_at is how late we were
  primary key (subscription_id, slot)
) without rowid;
create index digests_of_chat on digests (chat_id, made_at);
create index digests_by_age on digests (made_at);

insert into tellings (hash, article_ids, made_at)
  select 'chat ' || chat_id, json_group_array(article_id), max(told_at) from told group by chat_id;
insert into digests (subscription_id, slot, chat_id, kind, telling_id, due_at, made_at)
  select -t.id, 'before', o.chat_id, 'told', t.id, o.told_at, o.told_at
    from (select chat_id, max(told_at) as told_at from told group by chat_id) o
    join tellings t on t.hash = 'chat ' || o.chat_id;
drop table told;

-- Stories that speak of what a chat follows, noticed and not yet told.
create table alerts (
  chat_id bigint not null,
  story_id text not null,
  day text not null,                   -- the reader's: one alert a day on one story
  follow_id integer not null,
  noticed_at bigint not null,
  settled_at bigint,                   -- told, or given up because of the daily cap
  primary key (chat_id, story_id, day)
) without rowid;
create index alerts_open on alerts (noticed_at) where settled_at is null;

-- How far a tick has come; one row for each kind.
create table ticks (
  name text primary key,
  at bigint not null
);
