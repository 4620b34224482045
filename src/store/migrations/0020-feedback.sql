-- What readers said of digests, and what it does to their own: see briefing/feedback.ts.
create table feedback (
  id integer primary key autoincrement,  -- never given again: it stands in buttons
  chat_id bigint not null,
  telling_id integer not null,           -- which digest
  kind text not null,                    -- good, bad, and why: wrong, boring, repeated, long, topic
  story_id text not null default '',     -- which of its stories was meant
  subject text not null default '',      -- what stands lower: story:<id>, topic:<name>, outlet:<name>
  said_at bigint not null,               -- rows are swept by it
  unique (chat_id, telling_id, kind, story_id)
);
create index feedback_by_age on feedback (said_at);
