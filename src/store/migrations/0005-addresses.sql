-- Other addresses under which an article is known: where its page says it lives, where a redirect led.
create table article_addresses (
  identity text primary key,           -- as articles.identity
  article_id text not null references articles (id)
) without rowid;

-- Identities no longer tell for which device an address is served. Where both forms are stored, both stay.
update or ignore articles set identity = 'https://' || substr(identity, 13)
  where identity like 'https://www.%.%';
update or ignore articles set identity = 'https://' || substr(identity, 11)
  where identity like 'https://m.%.%';
update or ignore articles set identity = 'https://' || substr(identity, 13)
  where identity like 'https://amp.%.%';
update or ignore articles set identity = 'https://' || substr(identity, 16)
  where identity like 'https://mobile.%.%';

-- Links are looked up by identity.
drop index articles_by_url;
