import { translatorFor } from "@/lib/i18n/translator";
import type { Sample, SampleWorld } from "@/lib/mail/samples/sample";
import { ticketAnsweredLetter, ticketAssignedLetter, ticketWrittenLetter } from "@/lib/mail/ticket-letters";

/** What is told of tickets. */
export const ticketSamples = {
  ticket_answered: async (world) => ticketAnsweredLetter({ ...(await ticket(world, "sampleAnswer")), status: "waiting", portalUrl: world.url }),
  ticket_written: async (world) => ticketWrittenLetter({ ...(await ticket(world, "sampleWords")), ...pressing(world), opened: false }),
  ticket_assigned: async (world) => ticketAssignedLetter({ ...(await ticket(world, "sampleWords")), ...pressing(world) }),
} satisfies Record<string, Sample>;

async function ticket(world: SampleWorld, words: "sampleAnswer" | "sampleWords") {
  const t = await translatorFor(world.locale, "ticket_mail");
  return { ...world, number: 142, subject: t("sampleSubject"), words: t(words) };
}

function pressing({ url }: SampleWorld) {
  return { priority: "high" as const, dueAt: new Date("2026-11-12T15:30:00Z"), timeZone: "UTC", ticketUrl: url };
}
