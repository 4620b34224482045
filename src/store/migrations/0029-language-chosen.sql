-- A language that was chosen stays, whatever the client says later.
alter table chats add column language_chosen integer not null default 0;
