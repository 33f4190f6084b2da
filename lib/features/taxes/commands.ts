import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ArchiveTaxRate, ChangeInvoicing, SaveTaxRate } from "@/lib/features/taxes/input";

/** What every firm begins with: no tax, and the words for clients who pay none. */
const FIRST_RATES = [
  { name: "", ratePpm: 0, category: "out_of_scope", isDefault: true },
  {
    name: "", ratePpm: 0, category: "exempt", isDefault: true,
    textEn: "Exempt: no tax is charged on this invoice.",
    textIt: "Operazione esente: su questa fattura non è applicata l’imposta.",
    textFr: "Exonération : aucune taxe n’est facturée.",
  },
  {
    name: "", ratePpm: 0, category: "reverse_charge", isDefault: true,
    textEn: "Reverse charge: the recipient accounts for the tax.",
    textIt: "Inversione contabile: l’imposta è a carico del destinatario.",
    textFr: "Autoliquidation : la taxe est due par le preneur.",
  },
];

/** Gives a new firm its first rates. */
export async function openTaxRates(db: TenantDb): Promise<void> {
  await db.taxRate.createMany({ data: FIRST_RATES.map((rate) => ({ ...rate, createdAt: now() })) });
}

/**
 * Adds a rate to the list, or changes one; invoices that were issued keep what stands on them. As the usual one it takes the
 * place of the one before. Refuses `row_changed` when somebody else was quicker, `usual_rate` for one that would leave a
 * treatment without a usual rate.
 */
export async function saveTaxRate(db: TenantDb, actor: Actor, input: SaveTaxRate): Promise<{ taxRateId: string; revision: number }> {
  const { taxRateId: id, revision, rate: ratePpm, isDefault, ...words } = input;
  const before = await db.taxRate.findFirst({ where: { id } });
  if (revision > 0 && found(before).archivedAt !== null) throw new Refusal("row_changed");
  if ((before?.revision ?? 0) !== revision) throw new Refusal("row_changed");
  const treatment = words.category === "exempt" || words.category === "reverse_charge" ? words.category : "standard";
  if (before?.isDefault && (!isDefault || before.treatment !== treatment)) throw new Refusal("usual_rate");
  if (isDefault) await db.taxRate.updateMany({ where: { treatment, isDefault: true, id: { not: id } }, data: { isDefault: false, revision: { increment: 1 } } });
  if (before === null) await db.taxRate.create({ data: { id, ratePpm, isDefault, ...words, createdAt: now() } });
  else await db.taxRate.updateMany({ where: { id }, data: { ratePpm, isDefault, ...words, revision: { increment: 1 } } });
  await writeLog(db, actor, "taxes_changed", { noun: "tax_rate", id, name: words.name }, { ratePpm, category: words.category });
  return { taxRateId: id, revision: revision + 1 };
}

/** Puts a rate away: it is offered no more, and its clients have the usual one. Refuses `usual_rate`, `row_changed`. */
export async function archiveTaxRate(db: TenantDb, actor: Actor, { taxRateId: id, revision }: ArchiveTaxRate): Promise<{ taxRateId: string }> {
  const rate = found(await db.taxRate.findFirst({ where: { id } }));
  if (rate.archivedAt !== null) return { taxRateId: id };
  if (rate.isDefault) throw new Refusal("usual_rate");
  const put = await db.taxRate.updateMany({ where: { id, revision }, data: { archivedAt: now(), revision: { increment: 1 } } });
  if (put.count === 0) throw new Refusal("row_changed");
  await db.client.updateMany({ where: { taxRateId: id }, data: { taxRateId: null } });
  await writeLog(db, actor, "taxes_changed", { noun: "tax_rate", id, name: rate.name }, { archived: true });
  return { taxRateId: id };
}

/** Changes how invoices are written from now on. Refuses `row_changed`. */
export async function changeInvoicing(db: TenantDb, actor: Actor, input: ChangeInvoicing): Promise<{ revision: number }> {
  const { revision, ...settings } = input;
  const changed = await db.tenant.updateMany({ where: { revision }, data: { ...settings, revision: { increment: 1 } } });
  if (changed.count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "invoicing_changed", undefined, { revision: revision + 1 });
  return { revision: revision + 1 };
}
