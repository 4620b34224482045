-- Delivery: what is under way, so that a kill can be told from a silence, and how late each came.
alter table outbox add column silent integer not null default 0;       -- 1: arrives without a sound
alter table outbox add column promised_at bigint not null default 0;   -- when the reader was to have it
alter table outbox add column claims integer not null default 0;       -- only the newest holder may write
alter table outbox add column sending_part integer;                    -- asked of Telegram, not answered yet
alter table outbox add column sending_after bigint;                    -- the newest message id known then
alter table outbox add column repeated integer not null default 0;     -- parts the reader may have had twice
update outbox set promised_at = created_at;
create index outbox_of_chat on outbox (chat_id, promised_at, id)
  where sent_at is null and failed_at is null;
create index outbox_by_sent on outbox (sent_at) where sent_at is not null;

-- The ids of the messages that Telegram has told us are there.
create table posted (
  box bigint not null,                 -- where ids are counted: see store/posted.ts
  message_id bigint not null,
  chat_id bigint not null,
  at bigint not null,                  -- rows are swept by it
  primary key (box, message_id)
) without rowid;
create index posted_by_time on posted (at);
