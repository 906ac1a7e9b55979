-- Files whose name begins with 00- run before the tables are made, the others after them, by name. All three extensions are
-- trusted: the owner of a database may create them without being a superuser.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
