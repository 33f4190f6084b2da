import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as door from "@/lib/features/agreements/door";
import { signAgreement } from "@/lib/features/agreements/input";
import { finalToPrint } from "@/lib/features/agreements/documents";
import { consent, openAgreement, witness } from "@/tests/support/agreements";
import { asApp, asOwner } from "@/tests/support/database";
import { pdfAttachments, sha256Hex } from "@/tests/support/pdf-attachments";
import { pdfText } from "@/tests/support/pdf-text";

const drawn = { kind: "drawn" as const, path: "M10,60 C40,10 80,10 120,60 L180,40 Q200,20 240,60", width: 300, height: 100 };

test("the final file alone proves what was signed: its own bytes, its chain and its consent, with nothing but SHA-256", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  const toSign = await world.on("2026-03-03", () => door.linkedFile(link, "text"));
  await world.view(link);
  await world.sign(link, "2026-03-03", { mark: drawn });
  await world.counter(agreementId);
  await world.work("2026-03-04");
  const { pdf } = await world.on("2026-03-04", () => door.linkedFile(link, "final"));

  const attached = pdfAttachments(pdf);
  expect([...attached.keys()].toSorted()).toEqual(["A-0001-events.json", "A-0001.pdf"]);
  const signed = attached.get("A-0001.pdf") ?? Buffer.alloc(0);
  expect(Buffer.compare(signed, Buffer.from(toSign.pdf))).toBe(0);

  const { events } = JSON.parse(attached.get("A-0001-events.json")?.toString("utf8") ?? "{}") as { events: { content: string; hash: string }[] };
  let before = Buffer.alloc(32);
  for (const { content, hash } of events) {
    before = createHash("sha256").update(before).update(content, "utf8").digest();
    expect(before.toString("hex")).toBe(hash);
  }
  const told = events.map(({ content }) => JSON.parse(content) as { seq: number; kind: string; at: string; address: string; userAgent: string; details: Record<string, unknown> });
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(told.map(({ kind }) => kind)).toEqual(["created", "sent", "printed", "mailed", "viewed", "signed", "counter_signed", "activated"]);
  expect(told.map(({ at }) => at).toSorted()).toEqual(told.map(({ at }) => at));
  const hash = sha256Hex(signed);
  for (const kind of ["printed", "viewed", "signed", "counter_signed"]) expect(told.find((event) => event.kind === kind)?.details.sha256).toBe(hash);
  const signature = told.find(({ kind }) => kind === "signed");
  expect(signature).toMatchObject({ address: witness.address, userAgent: witness.userAgent, details: { consent, mark: "drawn" } });
  // Canonical: keys in the order of their letters.
  expect(signature?.details.markSha256).toBe(sha256Hex(JSON.stringify({ height: 100, kind: "drawn", path: drawn.path, width: 300 })));

  const text = pdfText(pdf).normalize("NFKC");
  expect(text).toContain("Certificate of signature");
  expect(text.replace(/\s/g, "")).toContain(hash);
  expect(text.replace(/\s/g, "")).toContain(events.at(-1)?.hash ?? "missing");
  expect(text).toContain("does not claim to be an advanced or a qualified");
});

test("a word that is changed behind the house's back is found, by the chain and before anything is printed", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.view(link);
  await world.sign(link);
  await world.counter(agreementId);
  await asOwner(async (client) => {
    await client.query("ALTER TABLE agreement_event DISABLE TRIGGER ALL");
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [world.firm.tenantId]);
    await client.query("UPDATE agreement_event SET content = replace(content, 'Carla', 'Clara') WHERE agreement_id = $1 AND kind = 'signed'", [agreementId]);
    await client.query("ALTER TABLE agreement_event ENABLE ALWAYS TRIGGER keep_evidence, ENABLE ALWAYS TRIGGER keep_evidence_whole");
    await client.query("ALTER TABLE agreement_event ENABLE TRIGGER chain_agreement_event");
  });
  expect(await world.page(agreementId)).toMatchObject({ brokenAt: 6 });
  await expect(world.firm.inFirm((db) => finalToPrint(db, agreementId))).rejects.toThrow(/broken at 6/);
});

test.each(["agreement_event", "agreement_signature", "agreement_document", "agreement_link"])("nobody rewrites or deletes %s, not even the owner of the tables", async (table) => {
  const { firm, signed } = await openAgreement();
  await signed();
  const attempt = (statement: string) =>
    asOwner(async (client) => {
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [firm.tenantId]);
      await client.query(statement);
    });
  await expect(attempt(`UPDATE ${table} SET agreement_id = agreement_id`)).rejects.toThrow(/never rewritten/);
  await expect(attempt(`DELETE FROM ${table}`)).rejects.toThrow(/never rewritten/);
  await expect(attempt(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/never rewritten/);
  await expect(asApp((client) => client.query(`DELETE FROM ${table}`))).rejects.toThrow(/permission denied/);
});

test("the database takes no event that does not fit the chain, and no document under a wrong hash", async () => {
  const { firm, draft } = await openAgreement();
  const agreementId = await draft();
  const at = new Date("2026-03-03T17:00:00Z");
  const content = JSON.stringify({ agreement: agreementId, at: at.toISOString(), kind: "signed", seq: 2 });
  const hash = new Uint8Array(createHash("sha256").update(Buffer.alloc(32)).update(content).digest());
  const forged = { agreementId, seq: 2, kind: "signed", at, content, previousHash: new Uint8Array(32), hash };
  await expect(firm.inFirm((db) => db.agreementEvent.create({ data: forged }))).rejects.toThrow(/does not fit the chain/);
  const document = { agreementId, kind: "text", pdf: new Uint8Array([1]), sha256: new Uint8Array(32), paper: {}, createdAt: at };
  await expect(firm.inFirm((db) => db.agreementDocument.create({ data: document }))).rejects.toThrow(/check constraint/);
});

test("a drawn mark is strokes and nothing else", () => {
  const asked = { token: "x".repeat(40), sha256: "0".repeat(64), name: "Carla", consented: true };
  const accepted = (mark: unknown) => signAgreement.safeParse({ ...asked, mark }).success;
  expect(accepted(drawn)).toBe(true);
  for (const path of ["", "M10,10", "L1,1", "M1,1 L2", "M1,1 L9999,1", "M1,1 A5 5 0 0 1 2 2", "M1,1 L2,2\"/><script>", "M1,1 L1e9,2", `M1,1 ${"L2,2 ".repeat(8_000)}`]) {
    expect([path.slice(0, 20), accepted({ ...drawn, path })]).toEqual([path.slice(0, 20), false]);
  }
});

const longName = "Società Cooperativa per l’Assistenza Informatica e la Manutenzione di Elaboratori dell’Alto Adige S.p.A.";

test.each([
  ["it", "built_in:it", "IT", "EUR", longName, ["Protezione dei dati personali", "Approvazione specifica", "Attestato di firma", "né qualificata", "addebito diretto SEPA"]],
  ["fr", "built_in:fr", "FR", "EUR", "Œuvres & Cœurs — L’Épicerie d’Hélène, naïve et fils S.A.R.L. à associé unique au capital variable", ["Protection des données personnelles", "Attestation de signature", "ni d’une signature électronique avancée", "prélèvement SEPA"]],
  ["en", "built_in:en", "US", "USD", "O’Shaughnessy-Featherstonehaugh & Partners, Attorneys-at-Law, Professional Limited Liability Company", ["Data protection", "Certificate of signature", "(ACH)"]],
] as const)("the paper and its certificate are read back in %s, with names that break layouts", async (locale, template, country, currency, clientName, words) => {
  const world = await openAgreement({ clientName, clientLocale: locale, template, country, currency, name: "*Rete* <b>Sicura</b> _srl_ # {{law}}" });
  const { link } = await world.signed();
  // The firm's everyday name may hold anything; it is shown as it is, never read as Markdown, HTML or a blank.
  const { pdf } = await world.on("2026-03-05", () => door.linkedFile(link, "final"));
  const text = pdfText(pdf).normalize("NFKC").replace(/\s+/g, " ");
  const solid = text.replace(/\s/g, "");
  for (const each of words) expect(solid).toContain(each.replace(/\s/g, ""));
  expect(solid).toContain(clientName.replace(/\s/g, ""));
  expect(solid).toContain("*Rete*<b>Sicura</b>_srl_#{{law}}");
  expect(solid).toContain(world.signerEmail.replace(/\s/g, ""));
  expect(solid.replaceAll("{{law}}", "")).not.toMatch(/\{\{|_{5}/);
});
