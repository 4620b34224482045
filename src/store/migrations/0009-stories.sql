-- What has become of stories after they were opened: a merge moves all articles of one story into
-- another, a split some of them. Kept so that an old id still leads somewhere, and so that what an
-- admin has decided is not undone.
create table story_changes (
  id integer primary key,
  kind text not null,                  -- merge, split
  from_id text not null,
  into_id text not null,
  article_ids text,                    -- of a split: a list of ids, as JSON
  by_admin integer not null,           -- 1: decided by a person
  changed_at bigint not null
);
create index story_changes_by_story on story_changes (from_id, id);
create index story_changes_by_admin on story_changes (id) where by_admin = 1;

-- What some reader has been told does not move between stories.
create index told_by_time on told (told_at);

-- A copy belongs to the story of its original.
create index articles_by_original on articles (copy_of) where copy_of is not null;
