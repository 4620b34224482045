-- What the language model has cost, by day (UTC), task, model and chat.
create table spend (
  day text not null,                   -- 2026-11-08
  task text not null,
  model text not null,
  chat_id bigint,                      -- whose question it was; null where it was for everybody
  requests integer not null,
  prompt_tokens bigint not null,
  cached_tokens bigint not null,       -- of the prompt's, those the provider had kept
  reply_tokens bigint not null,
  microdollars bigint not null         -- 0 where we know no price
);
create unique index spend_rows on spend (day, coalesce(chat_id, ''), task, model);

-- Which limits the admins have heard of, each once in its day or month.
create table spend_reported (
  mark text primary key,
  reported_at bigint not null
);
