// Links sent by mail: the mail has the token, the database only its hash. A link works once, for a while, and only
// when somebody presses the button on its page; scanners that open it spend nothing.

import type { TenantDb } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import type { JobPayload } from "@/lib/queue/jobs";
import { hashOfToken, newToken } from "@/lib/token";

export type LinkPurpose = JobPayload<"mail_link">["purpose"];

/** The tables of links, inside a firm or above them. */
export type LinkDb = Pick<TenantDb, "mailLink">;

export interface MailLink {
  purpose: LinkPurpose;
  email: string;
  personId: string | null;
  tenantId: string | null;
  /** Member or contact that the link is for, or the place to sit down at. */
  subjectId: string | null;
}

const MINUTE = 60;
const DAY = 86_400;

/** How long a link of each kind works. */
const LINK_LIFE_SECONDS: Record<LinkPurpose, number> = {
  sign_in: 15 * MINUTE,
  reset_password: 60 * MINUTE,
  join_staff: 7 * DAY,
  join_portal: 7 * DAY,
  change_email: 60 * MINUTE,
  open_firm: DAY,
  open_further_firm: DAY,
};

/** Links that open a firm; which of them was mailed is a matter of words. */
export const FIRM_LINKS = ["open_firm", "open_further_firm"] as const satisfies LinkPurpose[];

/** Whether a link opens a firm. */
export function opensFirm(purpose: LinkPurpose): boolean {
  return FIRM_LINKS.some((one) => one === purpose);
}

/** Writes a link and returns its token, which is nowhere else. */
export async function createLink(
  db: LinkDb,
  link: Pick<MailLink, "purpose" | "email"> & Partial<MailLink>,
  at: Date,
  lifeSeconds: number = LINK_LIFE_SECONDS[link.purpose],
): Promise<string> {
  const token = newToken();
  const { purpose, email, personId = null, tenantId = null, subjectId = null } = link;
  const expiresAt = new Date(at.getTime() + lifeSeconds * 1_000);
  await db.mailLink.create({
    data: { tokenHash: hashOfToken(token), purpose, email, personId, tenantId, subjectId, createdAt: at, expiresAt },
    select: { purpose: true },
  });
  return token;
}

/** What a link would do, without spending it; null when it is unknown, spent or too old. */
export async function peekLink(db: LinkDb, token: string, at: Date): Promise<MailLink | null> {
  const row = await db.mailLink.findFirst({ where: { tokenHash: hashOfToken(token), usedAt: null, expiresAt: { gt: at } } });
  return row && linkOf(row);
}

/** Spends a link: of many who press at once, one gets through. Refuses `link_spent`. */
export async function spendLink(db: LinkDb, token: string, purposes: readonly LinkPurpose[], at: Date): Promise<MailLink> {
  const spent = await db.mailLink.updateManyAndReturn({
    where: { tokenHash: hashOfToken(token), purpose: { in: [...purposes] }, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  const [row] = spent;
  if (!row) throw new Refusal("link_spent");
  return linkOf(row);
}

function linkOf(row: Omit<MailLink, "purpose"> & { purpose: string }): MailLink {
  const { purpose, email, personId, tenantId, subjectId } = row;
  return { purpose: purpose as LinkPurpose, email, personId, tenantId, subjectId };
}
