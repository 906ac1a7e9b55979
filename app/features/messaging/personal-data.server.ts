import { execute, rows, sql } from '#app/foundation/db.server';

type Subject = { personIds: readonly string[]; userIds: readonly string[] };

/** The ledger keeps that something was sent, not to whom in words; what still waits is not sent. */
export const personalData = {
  room: 'messaging',
  tables: {
    Message: 'emptied',
    MessagePart: 'kept: numbers of the provider, without an address',
    Contact: 'emptied',
    Consent: 'kept: the proof of what was agreed and withdrawn, under a keyed hash',
  },
  collect: async ({ personIds }: Subject) => [
    {
      table: 'Message',
      rows: await rows<Record<string, unknown>>(sql`
        select w."titleVi" as title, m."state", m."submittedAt", m."settledAt", m."params"
        from "Message" m join "Wave" w on w."id" = m."waveId" where m."personId" = any(${personIds as string[]}::uuid[])
        order by m."id"`),
    },
    {
      table: 'Consent',
      rows: await rows<Record<string, unknown>>(sql`
        select c."purpose", c."textVersion", c."method", c."form", c."frequency", c."givenAt", c."withdrawnAt" from "Consent" c
        where c."contactId" in (select m."contactId" from "Message" m where m."personId" = any(${personIds as string[]}::uuid[]))
        order by c."givenAt"`),
    },
  ],
  erase: async ({ personIds }: Subject) => {
    const ids = personIds as string[];
    await execute(sql`
      update "Message" set "state" = 'cancelled', "reason" = 'erased' where "personId" = any(${ids}::uuid[]) and "state" = 'queued'`);
    // An address that others were written to as well, or that a message is on its way to, is not hers alone.
    const Contact = await execute(sql`
      update "Contact" c set "cipher" = '' where "id" in (select m."contactId" from "Message" m where m."personId" = any(${ids}::uuid[]))
        and not exists (select 1 from "Message" other where other."contactId" = c."id"
          and (other."personId" is null or not other."personId" = any(${ids}::uuid[]) or other."state" in ('claimed', 'submitting')))`);
    const Message = await execute(sql`
      update "Message" set "params" = '{}', "personId" = null where "personId" = any(${ids}::uuid[])
        and "state" not in ('claimed', 'submitting')`);
    return { changed: { Message, Contact } };
  },
};
