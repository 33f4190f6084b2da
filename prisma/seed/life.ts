// What happens to hours besides selling and working, told on chosen days before the end of the story, all by the commands
// that people use: rules of charge, a gift, an adjustment, hours for a second contract, overrun that is billed, what waits.

import { inTenant } from "@/lib/db/tenant";
import { PLAIN, USUAL_RULES } from "@/lib/domain/charge-rules";
import { addDays, addMonths, type Day } from "@/lib/domain/day";
import { submitTime } from "@/lib/features/approvals/commands";
import { changeTerms, openContract } from "@/lib/features/contracts/commands";
import { changeTerms as termsInput, openContract as contractInput } from "@/lib/features/contracts/input";
import { disputeEntry } from "@/lib/features/disputes/commands";
import { askEstimate } from "@/lib/features/estimates/commands";
import { adjustHours, extendBlock, giveHours, transferHours } from "@/lib/features/hours/commands";
import { billExtras } from "@/lib/features/hours/extras";
import { setContractRules, setFirmRules, takeHolidays } from "@/lib/features/rules/commands";
import { logTime as timeInput } from "@/lib/features/time/input";
import { planVisit } from "@/lib/features/visits/commands";
import { newId } from "@/lib/ids";
import { isWorkday } from "./calendar";
import { atMost, contractOf, HOURS, type LifeEvent, MINUTES, type StoryDay, work } from "./story-day";

/** Rules of the firm that leave daytime work in whole five minutes as it is; premiums for evenings, nights and holidays. */
const FIRM_RULES = {
  ...USUAL_RULES,
  minimum: { remoteSeconds: 0, phoneSeconds: 0, onSiteSeconds: 0, visitSeconds: 0 },
  rounding: { stepSeconds: 5 * MINUTES, per: "entry" as const, graceSeconds: { remote: 0, phone: 0, on_site: 0 } },
  multiplier: { ...USUAL_RULES.multiplier, afterHoursPercent: 150, weekendPercent: 100, holidayPercent: 200, emergencyPercent: 150 },
  waives: { afterHours: false, weekend: false, holiday: false, emergency: false, van: false },
};

const SECOND_CONTRACT = "Clinic move";

const secondContract = (on: StoryDay): Promise<string> =>
  inTenant(on.firm.tenantId, async (db) => (await db.contract.findFirstOrThrow({ where: { title: SECOND_CONTRACT }, select: { id: true } })).id);

/** The events of the demo firm. */
export const northgateLife: readonly LifeEvent[] = [
  {
    daysAgo: 62,
    happens: async ({ firm, today }) => {
      await inTenant(firm.tenantId, (db) => setFirmRules(db, firm.owner, { afterVersion: 0, holdsFrom: today, note: "Premiums outside office hours", rules: FIRM_RULES }));
    },
  },
  {
    daysAgo: 60,
    happens: async (on) => {
      const { contractId } = contractOf(on, "Lakeside Dental");
      const rules = { waives: { ...FIRM_RULES.waives, afterHours: true } };
      await inTenant(on.firm.tenantId, (db) => setContractRules(db, on.firm.owner, { contractId, afterVersion: 0, holdsFrom: on.today, note: "Work after the last patient costs no more", rules }));
    },
  },
  { daysAgo: 52, happens: async (on) => void (await work(on, contractOf(on, "Lakeside Dental").contractId, 18 * 60, 90, { channel: "on_site", nature: "proactive", description: "Practice software upgrade, after the last patient" })) },
  {
    daysAgo: 47,
    happens: async (on) => {
      const { contractId } = contractOf(on, "Tolland Credit Union");
      await inTenant(on.firm.tenantId, (db) => giveHours(db, on.firm.owner, { operationId: newId(), contractId, seconds: 2 * HOURS, reason: "For the morning without mail; with our apologies.", lasts: "as_bought" }));
    },
  },
  {
    daysAgo: 41,
    happens: async (on) => {
      const { contractId } = contractOf(on, "Riverbend Pediatrics");
      const taken = { operationId: newId(), contractId, direction: "take" as const, seconds: await atMost(on, contractId, 30 * MINUTES), reason: "Half an hour of the paper sheet of last week was never typed in.", lasts: "as_bought" as const };
      if (taken.seconds > 0) await inTenant(on.firm.tenantId, (db) => adjustHours(db, on.firm.clerk, taken));
    },
  },
  { daysAgo: 36, happens: async (on) => void (await work(on, contractOf(on, "Riverbend Pediatrics").contractId, 19 * 60, 60, { description: "Phones down before the evening clinic", circumstances: { ...PLAIN, emergency: true } })) },
  {
    daysAgo: 33,
    happens: async (on) => {
      const { clientId, contractId } = contractOf(on, "Riverbend Pediatrics");
      const moved = await atMost(on, contractId, 3 * HOURS);
      await inTenant(on.firm.tenantId, async (db) => {
        const opened = await openContract(db, on.firm.owner, contractInput.parse({
          clientId, title: SECOND_CONTRACT, blockHours: 10, renewalMode: "warn", lineSeconds: 0, hoursCount: "paid", overrun: "bill", overrunRateMinor: 16_500, startedOn: on.today,
        }));
        const rules = { travel: { ...USUAL_RULES.travel, by: "van" as const, freeRadiusKm: 20, vanMinor: 4_500 } };
        await setContractRules(db, on.firm.owner, { contractId: opened.contractId, afterVersion: 0, holdsFrom: on.today, note: "A van charge beyond 20 km", rules });
        if (moved > 0) await transferHours(db, on.firm.clerk, { operationId: newId(), contractId, toContractId: opened.contractId, seconds: moved, reason: "The move has hours of its own." });
      });
    },
  },
  { daysAgo: 29, happens: async (on) => void (await work(on, await secondContract(on), 9 * 60, 150, { channel: "on_site", nature: "proactive", description: "New clinic: rack, switch and access points", circumstances: { ...PLAIN, travel: { km: 34, seconds: 80 * MINUTES } } })) },
  { daysAgo: 26, happens: async (on) => void (await work(on, await secondContract(on), 13 * 60, 120, { channel: "on_site", nature: "proactive", description: "New clinic: workstations carried over and tested", circumstances: { ...PLAIN, travel: { km: 34, seconds: 80 * MINUTES } } })) },
  {
    daysAgo: 24,
    happens: async (on) => {
      const contractId = await secondContract(on);
      await inTenant(on.firm.tenantId, (db) => billExtras(db, on.firm.clerk, { invoiceId: newId(), contractId, mail: true }));
    },
  },
  {
    daysAgo: 22,
    happens: async (on) => {
      const { contractId } = contractOf(on, "Ames Veterinary");
      await inTenant(on.firm.tenantId, async (db) => {
        const block = await db.hourBlock.findFirst({ where: { contractId, status: "open", expiresOn: { not: null } }, orderBy: { number: "asc" } });
        if (!block?.expiresOn) return;
        const expiresOn = addMonths(block.expiresOn.toISOString().slice(0, 10) as Day, 2);
        await extendBlock(db, on.firm.owner, { operationId: newId(), contractId, blockId: block.id, expiresOn, reason: "The clinic was closed for two months." });
      });
    },
  },
  { daysAgo: 12, happens: async (on) => void (await work(on, await secondContract(on), 10 * 60, 45, { description: "New clinic: label printer and fax line" })) },
  { daysAgo: 9, happens: async (on) => void (await work(on, contractOf(on, "Tolland Credit Union").contractId, 15 * 60, 30, { description: "Statement printer: wrong driver that we had installed", freeReason: "mistake" })) },
  {
    daysAgo: 5,
    happens: async (on) => {
      const { clientId, contractId } = contractOf(on, "Tolland Credit Union");
      await inTenant(on.firm.tenantId, async (db) => {
        const contact = await db.contact.findFirstOrThrow({ where: { clientId, personId: { not: null } }, select: { id: true } });
        const entry = await db.timeEntry.findFirstOrThrow({ where: { contractId, deleted: false, chargedSeconds: { gt: 0 } }, orderBy: [{ createdVersion: "desc" }], select: { id: true, revision: true } });
        await disputeEntry(db, { contactId: contact.id, clientId }, { responseId: newId(), entryId: entry.id, revision: entry.revision, words: "Nobody was in the branch that day. Was this for us?" });
      });
    },
  },
  {
    daysAgo: 3,
    happens: async (on) => {
      const ask = { estimateId: newId(), contractId: contractOf(on, "Harlow & Price LLP").contractId, title: "Mail moved to the new host", explanation: "14 mailboxes, one shared calendar; at the weekend, with a day of care after it.", seconds: 9 * HOURS };
      await inTenant(on.firm.tenantId, (db) => askEstimate(db, on.firm.owner, ask));
    },
  },
  {
    daysAgo: 2,
    happens: async (on) => {
      const technician = on.firm.technicians[1] ?? on.firm.owner;
      const entry = timeInput.parse({ entryId: newId(), contractId: contractOf(on, "Summit Print Shop").contractId, workedOn: on.today, workedSeconds: 75 * MINUTES, description: "Plotter moved and calibrated", channel: "on_site" });
      await inTenant(on.firm.tenantId, (db) => submitTime(db, technician, entry));
    },
  },
  {
    daysAgo: 1,
    happens: async (on) => {
      const { firm, today } = on;
      const startsOn = [3, 4, 5].map((days) => addDays(today, days)).find(isWorkday) ?? addDays(today, 3);
      const visit = { visitId: newId(), contractId: contractOf(on, "Riverbend Pediatrics").contractId, memberId: firm.technicians[0]?.id ?? firm.owner.id, title: "Quarterly server maintenance", startsOn, startsTime: "09:00", seconds: 2 * HOURS, estimatedSeconds: null };
      await inTenant(firm.tenantId, async (db) => {
        await planVisit(db, firm.clerk, visit);
        await takeHolidays(db, firm.owner, { country: "US", year: Number(today.slice(0, 4)) + 1 });
        const { contractId } = contractOf(on, "Ortiz Architects");
        const { title, revision, blockHours, rateMinor } = await db.contract.findFirstOrThrow({ where: { id: contractId } });
        const terms = { title, blockHours, rateMinor: Number(rateMinor), renewalMode: "send", lineSeconds: 2 * HOURS, hoursCount: "paid", overrun: "hold", overrunLimitSeconds: HOURS, expiry: "never" };
        await changeTerms(db, firm.owner, termsInput.parse({ contractId, revision, ...terms }));
      });
    },
  },
];
