-- A subscription can name several times and say what it wants to hear.
-- times: `07:30/12345 09:00/7`, wall-clock time and ISO weekdays; wish: see Wish in news.ts, as JSON.
alter table subscriptions add column times text not null default '';
alter table subscriptions add column wish text not null default '{}';
alter table subscriptions add column paused_until bigint not null default 0; -- nothing is due before
alter table subscriptions add column held_until bigint not null default 0;   -- due, but it is quiet
update subscriptions set times = printf('%02d:%02d/%s', hour, minute, days);
update subscriptions set wish = json_object('topics', json_array(topic)) where topic is not null;
alter table subscriptions drop column hour;
alter table subscriptions drop column minute;
alter table subscriptions drop column days;
alter table subscriptions drop column topic;

-- What a chat has chosen for all that we send it of ourselves. No row: the defaults.
create table choices (
  chat_id bigint primary key references chats (id),
  quiet text,                                   -- `22:00-07:00` on the reader's clock; null: none
  is_silent integer not null default 0,         -- 1: digests arrive without a sound
  when_empty text not null default 'say',       -- say, skip: a digest in which there is nothing new
  alerts text not null default 'big',           -- off, big, all: what is worth telling at once
  alerts_per_day integer not null default 3,
  paused_until bigint not null default 0        -- /pause: nothing of ourselves before
);
