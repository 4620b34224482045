-- What went wrong of late, for the admins: names of events alone, no text from anywhere. One row for
-- each kind of trouble, and only the newest kinds: see store/troubles.ts.
create table troubles (
  event text not null,                   -- as the log names it
  code text not null,                    -- a FaultCode, or empty
  times integer not null,
  first_at bigint not null,
  last_at bigint not null,
  primary key (event, code)
) without rowid;

-- What admins have set for the whole house, by name: see store/house.ts.
create table house (
  name text primary key,
  value text not null,                   -- JSON
  changed_at bigint not null
) without rowid;
