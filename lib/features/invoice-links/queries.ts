import type { TenantDb } from "@/lib/db/tenant";

/** One link of an invoice, as the desk sees it; its token is nowhere kept. */
export interface InvoiceLinkRow {
  linkId: string;
  /** It went out in a mail, or a person copied it. */
  purpose: "mail" | "hand";
  madeAt: Date;
  revokedAt: Date | null;
  views: number;
  lastViewedAt: Date | null;
  /** The newest looks, newest first. */
  looks: { at: Date; what: "page" | "pdf"; userAgent: string }[];
}

const NEWEST_LOOKS = 10;

/** The links of one invoice, newest first. */
export async function invoiceLinks(db: TenantDb, invoiceId: string): Promise<InvoiceLinkRow[]> {
  const rows = await db.invoiceLink.findMany({
    where: { invoiceId },
    include: { looks: { orderBy: [{ minuteAt: "desc" }, { what: "asc" }], take: NEWEST_LOOKS } },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id: linkId, purpose, madeAt, revokedAt, views, lastViewedAt, looks }) => ({
    linkId,
    purpose: purpose as InvoiceLinkRow["purpose"],
    madeAt,
    revokedAt,
    views,
    lastViewedAt,
    looks: looks.map(({ minuteAt: at, what, userAgent }) => ({ at, what: what as "page" | "pdf", userAgent })),
  }));
}
