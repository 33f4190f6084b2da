import { day } from "@/lib/domain/day";
import { sheetContent } from "@/lib/domain/work-sheet";
import type { Sample } from "@/lib/mail/samples/sample";
import { workSheetLetter } from "@/lib/mail/work-sheet-letter";

/** What is signed on site. */
export const onsiteSamples = {
  work_sheet: ({ locale, firm, clientName, contactName, personName, contractTitle, say }) => {
    const line = { entryId: "00000000-0000-4000-8000-000000000000", revision: 1, waiting: false, workedOn: day("2026-11-12"), startedAt: null, memberName: personName, contractTitle, channel: "on_site", description: say("work"), workedSeconds: 5_400, chargedSeconds: 5_400 };
    const content = sheetContent({ firmName: firm.name, clientName, timeZone: "UTC", locale }, [line]);
    return workSheetLetter({ content, signerName: contactName, signedAt: new Date("2026-11-12T15:40:00Z"), madeByName: personName, firm });
  },
} satisfies Record<string, Sample>;
