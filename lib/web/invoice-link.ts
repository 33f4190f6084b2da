import "server-only";
import { createHmac } from "node:crypto";
import { notFound } from "next/navigation";
import { invoiceOfLink } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Missing } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { hashOfToken } from "@/lib/token";
import { answerPage } from "@/lib/web/answer";
import { fromRequest } from "@/lib/web/origin";
import { visitor } from "@/lib/web/public";
import { type Download, file, nothing } from "@/lib/web/route";

/** Who looks through a link at which invoice. */
export interface LinkVisitor {
  linkId: string;
  invoiceId: string;
  /** 32 bytes that say the same for the same visitor again, and nothing else. */
  visitor: Uint8Array<ArrayBuffer>;
  userAgent: string;
  /** A member of the firm itself: their looks are nobody's news. */
  ownStaff: boolean;
}

/** Opens the page of a link, inside its firm and pinned to its invoice. Unknown and taken back answer the same 404. */
export async function linkRead<T>(token: string, run: (db: TenantDb, link: LinkVisitor) => Promise<T>): Promise<T> {
  const found = await linkOf(token);
  if (!found) notFound();
  return fromRequest(() => answerPage(() => inTenant(found.tenantId, (db) => run(db, found.link))), found);
}

/** Hands over a file of a link; everything that isn't there answers 404 alike. */
export async function linkDownload(token: string, run: (db: TenantDb, link: LinkVisitor) => Promise<Download>): Promise<Response> {
  const found = await linkOf(token);
  if (!found) return nothing();
  try {
    return file(await fromRequest(() => inTenant(found.tenantId, (db) => run(db, found.link)), found));
  } catch (error) {
    if (error instanceof Missing) return nothing();
    throw error;
  }
}

/** A token as we make them; anything else is not even looked up. */
const TOKEN = /^[\w-]{43}$/;

async function linkOf(token: string): Promise<{ tenantId: string; link: LinkVisitor } | null> {
  if (!TOKEN.test(token)) return null;
  const opened = await invoiceOfLink(hashOfToken(token));
  if (!opened) return null;
  const { tenantId, linkId, invoiceId } = opened;
  const { address, userAgent, session } = await visitor();
  const mark = createHmac("sha256", env().secret).update(`${linkId}\n${address}\n${userAgent}`).digest();
  const ownStaff = session?.places.some((place) => place.face === "desk" && place.tenantId === tenantId) ?? false;
  return { tenantId, link: { linkId, invoiceId, visitor: new Uint8Array(mark), userAgent, ownStaff } };
}
