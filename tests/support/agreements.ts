import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import * as commands from "@/lib/features/agreements/commands";
import * as door from "@/lib/features/agreements/door";
import * as input from "@/lib/features/agreements/input";
import { agreementPage } from "@/lib/features/agreements/queries";
import { counterSign } from "@/lib/features/agreements/signing";
import { addClient } from "@/lib/features/clients/commands";
import { addClient as addClientInput } from "@/lib/features/clients/input";
import { noonOf, openOutbox, workThrough } from "@/tests/support/billing";
import { openTestContract } from "@/tests/support/contracts";
import { freshTenant, type FreshTenantOptions } from "@/tests/support/database";

const usualParticulars = { monitoring: "", endingDays: 30, liabilityMonths: 12, law: "the State of New York", court: "New York County" };

export interface AgreementSetting extends FreshTenantOptions {
  clientName?: string;
  /** The client's language. */
  clientLocale?: "en" | "it" | "fr";
  /** What the form of the contract sends besides the usual. */
  contract?: Record<string, unknown>;
  particulars?: typeof usualParticulars;
  template?: "built_in:en" | "built_in:it" | "built_in:fr";
}

export const witness = { address: "203.0.113.7", userAgent: "Firefox on a test", locale: "en" as const };
export const consent = "I have read this agreement, agree to it and sign it electronically.";
export const typedMark = { kind: "typed", text: "Carla Contact" } as const;

/** A firm, a client with a contact who may sign, a contract, and what both sides do with its agreement, each on a day. */
export async function openAgreement(setting: AgreementSetting = {}) {
  const firm = await freshTenant(setting);
  const currency = setting.currency ?? "USD";
  const client = addClientInput.parse({ name: setting.clientName ?? "Harlow & Price LLP", country: setting.country ?? "US", currency, locale: setting.clientLocale ?? "en" });
  const { clientId } = await firm.inFirm((db) => addClient(db, firm.owner.actor, client));
  const contractId = await withClock(noonOf("2026-03-01"), () => openTestContract(firm, clientId, { rateMinor: 12_000, ...setting.contract }));
  const signerEmail = `signer-${randomUUID()}@client.test`;
  const { id: contactId } = await firm.inFirm((db) => db.contact.create({ data: { clientId, name: "Carla Contact", email: signerEmail } }));
  const outbox = openOutbox(firm);

  const on = <Result>(day: string, run: () => Promise<Result>) => withClock(noonOf(day), run);
  const act = <Input, Result>(day: string, command: (db: TenantDb, actor: Actor, asked: Input) => Promise<Result>, asked: Input) =>
    on(day, () => firm.inFirm((db) => command(db, firm.owner.actor, asked)));
  const page = (agreementId: string) => firm.inFirm((db) => agreementPage(db, agreementId));
  const draft = async () => (await act("2026-03-02", commands.createAgreement, input.createAgreement.parse({ contractId, template: setting.template ?? "built_in:en", particulars: setting.particulars ?? usualParticulars }))).agreementId;
  const send = async (agreementId: string, expiresOn = "2026-03-20") => {
    const { revision } = await page(agreementId);
    await act("2026-03-02", commands.sendAgreement, { agreementId, revision, contactId, expiresOn, message: "" });
  };
  /** Runs all waiting jobs, and hands over the newest link that was mailed. */
  const work = (day = "2026-03-02", times = 1) => workThrough(firm, outbox.outside, { day, times });
  const token = async () => {
    const links = (await outbox.read()).toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? "")).flatMap(({ text }) => text?.match(/\/sign\/([\w-]+)/)?.[1] ?? []);
    return links.at(-1) ?? "";
  };
  const view = (link: string, day = "2026-03-03") => on(day, () => door.viewAgreement({ token: link }, witness));
  const sign = async (link: string, day = "2026-03-03", changed: Partial<input.SignAgreement> = {}) => {
    const { sha256 } = await on(day, () => door.signPage(link));
    const asked = { token: link, sha256: sha256 ?? "", name: "Carla Contact", capacity: "Managing partner", mark: typedMark, consented: true, ...changed };
    return on(day, () => door.signAgreement(input.signAgreement.parse(asked), { ...witness, consent }));
  };
  const counter = (agreementId: string, day = "2026-03-04") =>
    on(day, () => firm.inFirm((db) => counterSign(db, firm.owner.actor, { agreementId, name: firm.owner.name, capacity: "Owner", mark: { kind: "typed", text: firm.owner.name }, consented: true }, { ...witness, consent })));
  /** All at once: drafted, sent, mailed, and the link of the mail. */
  const sent = async (expiresOn?: string) => {
    const agreementId = await draft();
    await send(agreementId, expiresOn);
    await work();
    return { agreementId, link: await token() };
  };
  /** And signed by both, printed and filed. */
  const signed = async () => {
    const { agreementId, link } = await sent();
    await view(link);
    await sign(link);
    await counter(agreementId);
    await work("2026-03-04");
    return { agreementId, link };
  };
  return { firm, clientId, contractId, contactId, signerEmail, outbox, on, act, page, draft, send, work, token, view, sign, counter, sent, signed };
}

export type OpenAgreement = Awaited<ReturnType<typeof openAgreement>>;
