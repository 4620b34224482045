-- In a channel only its admins write, and whoever reads there may press a button.
alter table chats add column is_channel integer not null default 0;
