// What the demo's people and machines cost: entered once, a raise in the summer, and one client whose computers nobody has counted.

import { inTenant } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";
import { setClientDevices, setMemberCost, setRmmCost } from "@/lib/features/costs/commands";
import * as input from "@/lib/features/costs/input";
import type { LifeEvent, StoryDay } from "./story-day";

interface FirmCosts {
  /** Cost of an hour in whole units of the currency, before and after the raise; hours a week for clients. */
  people: Record<string, { cost: number; raised?: number; weekHours: number }>;
  rmm: { workstation: number; server: number };
  /** Workstations, servers and other devices by client. */
  machines: Record<string, readonly [number, number, number]>;
}

const monthsBefore = (today: Day, months: number): string => addMonths(today, -months).slice(0, 7);

const enter = (costs: FirmCosts) => ({ firm, clients, today }: StoryDay): Promise<void> =>
  inTenant(firm.tenantId, async (db) => {
    const began = monthsBefore(today, 20);
    for (const { name, id: memberId } of firm.members) {
      const person = costs.people[name];
      if (!person) continue;
      await setMemberCost(db, firm.owner, input.setMemberCost.parse({ memberId, fromMonth: began, costMinor: person.cost * 100, weekSeconds: person.weekHours }));
      if (person.raised) await setMemberCost(db, firm.owner, input.setMemberCost.parse({ memberId, fromMonth: monthsBefore(today, 4), costMinor: person.raised * 100, weekSeconds: "" }));
    }
    await setRmmCost(db, firm.owner, input.setRmmCost.parse({ fromMonth: began, workstationMinor: costs.rmm.workstation, serverMinor: costs.rmm.server }));
    for (const { clientId, story } of clients) {
      const machines = costs.machines[story.name];
      if (!machines) continue;
      const [workstations, servers, others] = machines;
      await setClientDevices(db, firm.owner, input.setClientDevices.parse({ clientId, fromMonth: began, workstations, servers, others }));
    }
  });

const northgateCosts: FirmCosts = {
  people: {
    "Helen Park": { cost: 95, weekHours: 4 }, "Tom Beck": { cost: 48, weekHours: 6 }, "Dana Ruiz": { cost: 64, raised: 68, weekHours: 14 },
    "Priya Nair": { cost: 58, weekHours: 14 }, "Marcus Lee": { cost: 52, raised: 55, weekHours: 12 },
  },
  rmm: { workstation: 350, server: 1_600 },
  machines: {
    "Harlow & Price LLP": [14, 1, 3], "Brandt Accounting": [22, 2, 4], "Kessler Plumbing & Heating": [9, 1, 12], "Lakeside Dental": [12, 1, 5], "Summit Print Shop": [11, 1, 6],
    "Ortiz Architects": [16, 2, 4], "Meridian Title Co.": [18, 1, 2], "Fenwick Landscaping": [7, 0, 15], "Tolland Credit Union": [31, 3, 6], "Riverbend Pediatrics": [24, 2, 8],
    "Ames Veterinary": [6, 1, 2],
  },
};

const reteSicuraCosts: FirmCosts = {
  people: { "Giulia Ferri": { cost: 45, weekHours: 6 }, "Luca Moretti": { cost: 31, raised: 33, weekHours: 20 } },
  rmm: { workstation: 280, server: 1_200 },
  machines: { "Studio Legale Bianchi": [12, 1, 2], "Commercialisti Associati Però & Più": [19, 2, 3], "Idraulica Fratelli Conti": [5, 0, 6] },
};

/** What Northgate enters. */
export const northgateCostsLife: readonly LifeEvent[] = [{ daysAgo: 12, happens: enter(northgateCosts) }];

/** What Rete Sicura enters. */
export const reteSicuraCostsLife: readonly LifeEvent[] = [{ daysAgo: 12, happens: enter(reteSicuraCosts) }];
