import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiRoute } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { inForceOn } from "@/lib/domain/rule-history";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { setContractRules, setFirmRules } from "@/lib/features/rules/commands";
import * as input from "@/lib/features/rules/input";
import { rulesHistory, type RuleVersion } from "@/lib/features/rules/queries";

const version = {
  version: z.number().int(),
  holdsFrom: fields.answerDay,
  holdsUntil: fields.answerDay.nullable(),
  standing: z.string(),
  note: z.string(),
};

const firmRules = z
  .object({ current: input.chargeRules.nullable().meta({ description: "In force today." }), versions: z.array(z.object({ ...version, rules: input.chargeRules })) })
  .meta({ id: "FirmRules" });

const contractRules = z
  .object({
    current: input.ownRules.nullable().meta({ description: "What the contract says of its own today; a section that is missing is the firm's." }),
    versions: z.array(z.object({ ...version, rules: input.ownRules })),
  })
  .meta({ id: "ContractRules" });

const change = {
  afterVersion: z.number().int().min(0).max(2_000_000_000).meta({ description: "The newest version that you have read; 0 for none yet." }),
  holdsFrom: fields.dayText.meta({ description: "Holds from this day on, today at the earliest; what was charged keeps its receipt." }),
  note: fields.prose(500).optional(),
};

const newFirmRules = z.strictObject({ ...change, rules: input.chargeRules }).meta({ id: "NewFirmRules" });
const newContractRules = z.strictObject({ ...change, rules: input.ownRules.meta({ description: "Whole sections; none at all is the firm's rules again." }) }).meta({ id: "NewContractRules" });

const DAYTIME = { from: "08:00", to: "18:00" };
const EXAMPLE = {
  minimum: { remoteSeconds: 900, phoneSeconds: 900, onSiteSeconds: 3600, visitSeconds: 7200 },
  rounding: { stepSeconds: 900, per: "entry", graceSeconds: { remote: 180, phone: 180, on_site: 0 } },
  workingHours: { 1: DAYTIME, 2: DAYTIME, 3: DAYTIME, 4: DAYTIME, 5: DAYTIME, 6: null, 7: null },
  multiplier: { afterHoursPercent: 150, weekendPercent: 150, holidayPercent: 200, emergencyPercent: 150, promises: [{ withinSeconds: 7200, percent: 200 }] },
  travel: { freeRadiusKm: 20, by: "van", timeFrom: "block", timeStepSeconds: 0, tripSeconds: 0, hourlyRateMinor: 0, vanMinor: 4500, bands: [] },
  waives: { afterHours: false, weekend: false, holiday: false, emergency: false, van: false },
};

async function readFirm(db: TenantDb): Promise<z.input<typeof firmRules>> {
  const today = await firmToday(db);
  const versions = await rulesHistory(db, null, today);
  return { current: inForceOn(versions, today)?.rules ?? null, versions: versions.map(shown) };
}

async function readContract(db: TenantDb, contractId: string): Promise<z.input<typeof contractRules>> {
  found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
  const today = await firmToday(db);
  const versions = await rulesHistory(db, contractId, today);
  return { current: inForceOn(versions, today)?.rules ?? null, versions: versions.map(shown) };
}

function shown<Rules>({ version: number, holdsFrom, holdsUntil, standing, note, rules }: RuleVersion<Rules>) {
  return { version: number, holdsFrom, holdsUntil, standing, note, rules };
}

export const ruleOperations = [
  apiRoute({
    id: "getFirmRules",
    method: "GET",
    path: "/rules",
    group: "Charge rules",
    summary: "The firm's charge rules: in force today, and their history",
    scope: "contracts:read",
    permission: "desk.read",
    answer: firmRules,
    run: (db) => readFirm(db),
  }),
  apiRoute({
    id: "setFirmRules",
    method: "POST",
    path: "/rules",
    group: "Charge rules",
    summary: "Give the firm other charge rules from a day on",
    scope: "contracts:write",
    permission: "rules.write",
    body: newFirmRules,
    example: { afterVersion: 0, holdsFrom: "2027-01-01", note: "New price list", rules: EXAMPLE },
    answer: firmRules,
    status: 201,
    run: async (db, { actor }, { body }) => {
      await setFirmRules(db, actor, await fields.asInput(input.setFirmRules, body));
      return readFirm(db);
    },
  }),
  apiRoute({
    id: "getContractRules",
    method: "GET",
    path: "/contracts/{contractId}/rules",
    group: "Charge rules",
    summary: "What a contract says of its own, and its history",
    scope: "contracts:read",
    permission: "desk.read",
    answer: contractRules,
    run: (db, _caller, { path }) => readContract(db, path["contractId"] ?? ""),
  }),
  apiRoute({
    id: "setContractRules",
    method: "POST",
    path: "/contracts/{contractId}/rules",
    group: "Charge rules",
    summary: "Give a contract charge rules of its own from a day on",
    scope: "contracts:write",
    permission: "contract_rules.write",
    body: newContractRules,
    example: { afterVersion: 0, holdsFrom: "2027-01-01", rules: { minimum: EXAMPLE.minimum, waives: { ...EXAMPLE.waives, afterHours: true } } },
    answer: contractRules,
    status: 201,
    run: async (db, { actor }, { path, body }) => {
      const contractId = path["contractId"] ?? "";
      await setContractRules(db, actor, await fields.asInput(input.setContractRules, { ...body, contractId }));
      return readContract(db, contractId);
    },
  }),
];
