import type { TenantDb } from "@/lib/db/tenant";

export interface FirmSettings {
  revision: number;
  name: string;
  legalName: string;
  addressLines: string;
  taxId: string;
  email: string;
  phone: string;
  paymentInstructions: string;
  country: string;
  currency: string;
  timeZone: string;
  locale: "en" | "it" | "fr";
  /** So many days after an entry was written its client may dispute it. */
  disputeDays: number;
  /** There are clients: the currency stays. */
  currencyInUse: boolean;
}

/** The firm's settings, for the form that changes them and for whoever prints its paper. */
export async function firmSettings(db: TenantDb): Promise<FirmSettings> {
  const firm = await db.tenant.findFirstOrThrow({
    omit: { id: true, standardRateMinor: true, createdAt: true, paymentTermsDays: true, invoicePrefix: true, creditPrefix: true, taxRounding: true },
  });
  const client = await db.client.findFirst({ select: { id: true } });
  return { ...firm, locale: firm.locale as FirmSettings["locale"], currencyInUse: client !== null };
}

/** The first steps of a new firm, in their order. */
export interface FirmChecklist {
  ratesSet: boolean;
  firstClient: boolean;
  firstBlock: boolean;
  firstHour: boolean;
}

/** Which of its first steps a firm has taken. */
export async function firmChecklist(db: TenantDb): Promise<FirmChecklist> {
  const rows = await db.$queryRaw<[FirmChecklist]>`
    SELECT (SELECT standard_rate_minor > 0 FROM tenant) AS "ratesSet",
           EXISTS (SELECT FROM client)     AS "firstClient",
           EXISTS (SELECT FROM hour_block) AS "firstBlock",
           EXISTS (SELECT FROM time_entry) AS "firstHour"`;
  return rows[0];
}
