-- How a chat likes to read: the preview of an article's page under its summary, tables where they help.
alter table choices add column has_previews integer not null default 0;
alter table choices add column is_rich integer not null default 0;
