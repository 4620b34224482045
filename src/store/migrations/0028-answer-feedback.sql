-- What readers said of answers they had: the last thing said of each. See docs/notes/what-does-feedback-change.md.
create table answer_feedback (
  chat_id bigint not null,
  telling_id integer not null,       -- which answer
  kind text not null,                -- good, bad, and why: wrong, missed, long
  story_id text not null default '', -- the story it told of first
  question text not null default '', -- only where its reader has shown it
  said_at bigint not null,           -- rows are swept by it
  primary key (chat_id, telling_id)
);
create index answer_feedback_by_age on answer_feedback (said_at);
