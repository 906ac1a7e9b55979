import { type Sql, sql } from '#app/foundation/db.server';

/** The language in which a person reads what we send her: that of her account, else Vietnamese. @param personId in the caller's statement */
export function readerLanguage(personId: Sql): Sql {
  return sql`coalesce((select reader."language" from "User" reader where reader."personId" = ${personId}), 'vi')`;
}
