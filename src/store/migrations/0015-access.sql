-- Who may talk to us, beyond the settings: people and groups by their Telegram id.
create table access (
  id bigint primary key,
  state text not null,                 -- admitted, blocked, asked (waits for an admin's word)
  since bigint not null
);

-- A link that lets somebody in.
create table invites (
  code text primary key,
  uses_left integer not null,
  expires_at bigint not null
);

-- How much somebody has asked in the running minute and day.
create table turns_taken (
  id bigint not null,                  -- a person, or a chat for all who speak in it
  span_ms bigint not null,
  began_at bigint not null,
  count integer not null,
  primary key (id, span_ms)
);
