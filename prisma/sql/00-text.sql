-- What search compares: without diacritics, lower case, đ as d, single spaces. Equals searchText() of
-- app/foundation/text.ts (text.server.test.ts). Not built on unaccent(): that is only STABLE (its dictionary can change), and its
-- dictionary differs between versions of PostgreSQL, while an index needs an answer that never changes.
CREATE FUNCTION search_text(input text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN btrim(
    regexp_replace(
      lower(
        translate(regexp_replace(normalize(input, NFKD), '[\u0300-\u036f]', '', 'g'), 'đĐðÐ', 'dDdD') COLLATE "und-x-icu"
      ),
      '[ \t\n\v\f\r]+', ' ', 'g'
    ),
    ' '
  );
