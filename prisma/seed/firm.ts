// Opens a firm of the story by the commands that people use: sign up, set up, invite, join.

import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { now } from "@/lib/clock";
import { changeBrand, keepLogo, readLogo } from "@/lib/features/brand/commands";
import { saveCatalogue } from "@/lib/features/catalogue/commands";
import { inviteStaff } from "@/lib/features/people/commands";
import { acceptInvitation } from "@/lib/features/people/joining";
import { createLink, type LinkPurpose } from "@/lib/features/people/links";
import { setReminderSchedule } from "@/lib/features/reminders/commands";
import { changeInvoicing, saveTaxRate } from "@/lib/features/taxes/commands";
import * as taxInput from "@/lib/features/taxes/input";
import { changeFirm } from "@/lib/features/tenants/commands";
import { changeFirm as changeFirmInput } from "@/lib/features/tenants/input";
import { signUpFirm } from "@/lib/features/tenants/opening";
import { drawLogo } from "./logo";
import type { FirmStory, StaffStory } from "./story";

/** The password of everybody in the demo; it opens nothing else. */
export const DEMO_PASSWORD = "hourbank demo 2026";

export interface OpenedFirm {
  tenantId: string;
  owner: Actor & { kind: "member" };
  /** Who does the desk's paperwork: the dispatcher, or the owner where there is none. */
  clerk: Actor & { kind: "member" };
  /** Who logs time: the technicians, or the owner of a firm of one. */
  technicians: (Actor & { kind: "member" })[];
  members: { id: string; name: string; email: string; role: string }[];
}

/** Opens the firm with its settings, catalogue and people. */
export async function openFirm(story: FirmStory): Promise<OpenedFirm> {
  const [first, ...others] = story.staff as [StaffStory, ...StaffStory[]];
  const { firmName, country, currency, timeZone, locale } = story;
  const { tenantId, memberId } = await signUpFirm({
    firmName, country, currency, timeZone, locale, name: first.name, email: first.email, password: DEMO_PASSWORD,
  });
  const owner = { kind: "member", id: memberId } as const;
  await inTenant(tenantId, async (db) => {
    const changed = await changeFirm(db, owner, changeFirmInput.parse(settingsOf(story)));
    const { revision } = await setInvoicing(db, owner, story, changed.revision);
    await saveCatalogue(db, owner, {
      revision,
      standardRateMinor: story.standardRateMinor,
      sizes: [10, 20, 30].map((hours) => ({ hours, discountMinorPerHour: hours === 10 ? 0 : story.discountMinor })),
    });
  });
  await inTenant(tenantId, (db) => setPaper(db, owner, story));
  const members = [{ id: memberId, ...first }];
  for (const colleague of others) {
    const invited = await inTenant(tenantId, (db) => inviteStaff(db, owner, colleague));
    await join(tenantId, "join_staff", invited.memberId, colleague, locale);
    members.push({ id: invited.memberId, ...colleague });
  }
  const actorsOf = (role: string) => members.filter((member) => member.role === role).map(({ id }) => ({ kind: "member", id }) as const);
  const technicians = actorsOf("technician");
  return { tenantId, owner, clerk: actorsOf("dispatcher")[0] ?? owner, technicians: technicians.length > 0 ? technicians : [owner], members };
}

/** A colour, a logo and words of the firm's own, and notices of what is late. */
async function setPaper(db: TenantDb, owner: Actor, { locale }: FirmStory): Promise<void> {
  const accent = { en: "#1d4f8c", it: "#8a3324", fr: "#5b3a8c" }[locale];
  const footer = { en: "Thank you for working with us.", it: "Capitale sociale 10.000 € i.v.", fr: "SARL au capital de 10 000 €" }[locale];
  await changeBrand(db, owner, { accent, footer, revision: 0 });
  await keepLogo(db, owner, await readLogo(drawLogo(accent)));
  await setReminderSchedule(db, owner, { days: [3, 10, 20], revision: 0 });
}

/** How the firm's invoices are written, and its usual rate of tax. */
async function setInvoicing(db: TenantDb, owner: Actor, { locale, invoicePrefix, taxName, taxRate: rate }: FirmStory, revision: number): Promise<{ revision: number }> {
  const creditPrefix = { en: "CN", it: "NC", fr: "AV" }[locale];
  const usual = await db.taxRate.findFirstOrThrow({ where: { isDefault: true, treatment: "standard" } });
  const words = { taxRateId: usual.id, revision: usual.revision, name: taxName, rate, category: rate === "0" ? "out_of_scope" : "standard", isDefault: true };
  await saveTaxRate(db, owner, taxInput.saveTaxRate.parse(words));
  return changeInvoicing(db, owner, taxInput.changeInvoicing.parse({ revision, invoicePrefix, creditPrefix, paymentTermsDays: 14, taxRounding: "total" }));
}

/** Takes up an invitation as the invited person would, by a link of their own and with the demo's password. */
export async function join(tenantId: string, purpose: LinkPurpose, subjectId: string, person: { name: string; email: string }, locale: FirmStory["locale"]): Promise<void> {
  const token = await inTenant(tenantId, (db) => createLink(db, { purpose, email: person.email, tenantId, subjectId }, now()));
  await acceptInvitation({ token, name: person.name, locale, password: DEMO_PASSWORD }, null);
}

function settingsOf(story: FirmStory) {
  const { firmName, legalName, addressLines, taxId, phone, paymentInstructions, country, currency, timeZone, locale } = story;
  return {
    revision: 1, name: firmName, legalName, addressLines, taxId, phone, paymentInstructions, country, currency, timeZone, locale,
    email: story.staff[0]?.email ?? "",
  };
}
