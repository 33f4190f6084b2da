// What clients signed on the spot: work that the story has written anyway, so no hour moves.

import { pathOfStrokes } from "@/components/agreements/stroke-path";
import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { signSheet } from "@/lib/features/worksheets/commands";
import { signSheet as signSheetInput } from "@/lib/features/worksheets/input";
import { showSheet } from "@/lib/features/worksheets/matter";
import { newId } from "@/lib/ids";
import { contractOf, type LifeEvent, type StoryDay } from "./story-day";

/** A name as a finger draws it. */
const STROKES = [
  [[4, 60], [30, 12], [44, 8], [40, 40], [20, 74], [58, 50], [76, 44], [70, 62], [88, 46], [104, 44], [100, 60]],
  [[118, 20], [112, 66], [130, 46], [146, 44], [140, 62], [160, 44], [184, 40], [214, 52], [246, 40]],
].map((stroke) => stroke.map(([x = 0, y = 0]) => ({ x, y })));

const MARK = { kind: "drawn", path: pathOfStrokes(STROKES), width: 600, height: 200 };

/** The client signs the newest pieces of work, and has the sheet mailed to their contact. */
function sign(name: string, pieces: number, mailed: boolean): LifeEvent["happens"] {
  return async (on: StoryDay) => {
    const { clientId, contractId } = contractOf(on, name);
    const technician = on.firm.technicians[0] ?? on.firm.owner;
    await inTenant(on.firm.tenantId, async (db) => {
      const work = await db.timeEntry.findMany({ where: { contractId, deleted: false, createdAt: { lte: now() } }, orderBy: [{ workedOn: "desc" }, { createdAt: "desc" }, { id: "asc" }], take: pieces, select: { id: true } });
      const contact = await db.contact.findFirst({ where: { clientId, archivedAt: null }, orderBy: { email: "asc" }, select: { id: true, name: true } });
      const { locale } = await db.client.findFirstOrThrow({ where: { id: clientId }, select: { locale: true } });
      if (work.length === 0 || !contact) return;
      const entryIds = work.map(({ id }) => id);
      const { sha256 } = await showSheet(db, { clientId, entryIds, locale: locale as "en" });
      const signed = signSheetInput.parse({ sheetId: newId(), clientId, entryIds: entryIds.join(","), sha256, locale, name: contact.name, mark: MARK, contactId: mailed ? contact.id : null });
      await signSheet(db, technician, signed, { address: "203.0.113.24", userAgent: "Mozilla/5.0" });
    });
  };
}

export const northgateOnsite: readonly LifeEvent[] = [
  { daysAgo: 41, happens: sign("Riverbend Pediatrics", 1, true) },
  { daysAgo: 16, happens: sign("Harlow & Price LLP", 2, true) },
  { daysAgo: 3, happens: sign("Ames Veterinary", 1, false) },
];

export const reteSicuraOnsite: readonly LifeEvent[] = [{ daysAgo: 9, happens: sign("Studio Legale Bianchi", 2, true) }];
