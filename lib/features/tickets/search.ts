// Tickets by the words of their subject, or by number. The palette's index of words leads where a word is rare; where all of them are
// common, the newest tickets are looked at one by one, since the page is full soon.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";

/** Up to so many tickets a word may lead to. */
const RARE = 2_000;

/** A condition on `ticket` for what was typed: each word begins a word of the subject; "142" is also that number, "#142" only that. */
export async function foundBy(db: TenantDb, text: string): Promise<Prisma.Sql> {
  const number = /^#?0*(\d{1,9})$/.exec(text)?.[1];
  if (number && text.startsWith("#")) return Prisma.sql`ticket.number = ${Number(number)}`;
  const words = await db.$queryRaw<{ word: string; hits: number }[]>`
    SELECT asked.word, (SELECT count(*) FROM (SELECT FROM find_word WHERE ${begins(Prisma.sql`asked.word`)} LIMIT ${RARE + 1}) counted)::int AS hits
      FROM find_words(${text}) AS asked (word)
     ORDER BY hits, asked.word
     LIMIT 8`;
  const named = namedBy(words);
  return number ? Prisma.sql`ticket.id IN (SELECT id FROM ticket WHERE number = ${Number(number)} UNION ALL (SELECT ticket.id FROM ticket WHERE ${named} LIMIT ${RARE}))` : named;
}

function namedBy([lead, ...others]: readonly { word: string; hits: number }[]): Prisma.Sql {
  if (!lead) return Prisma.sql`false`;
  const each = others.map(({ word }) => hasWord(word));
  const led = lead.hits <= RARE ? Prisma.sql`ticket.id IN (SELECT subject_id FROM find_word WHERE ${begins(Prisma.sql`${lead.word}`)})` : hasWord(lead.word);
  return Prisma.join([led, ...each], " AND ");
}

/** Asked of one ticket at a time: a scalar is never turned into a join over all words. */
function hasWord(word: string): Prisma.Sql {
  return Prisma.sql`(SELECT true FROM find_word WHERE find_word.subject_id = ticket.id AND ${begins(Prisma.sql`${word}`)} LIMIT 1)`;
}

function begins(word: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`find_word.kind = 'ticket' AND find_word.word >= ${word} COLLATE "C" AND find_word.word < (${word} || chr(1114111)) COLLATE "C"`;
}
