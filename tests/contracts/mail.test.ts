import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outboxFile, outboxTransport } from "@/lib/adapters/smtp/outbox";
import { smtpTransport } from "@/lib/adapters/smtp/smtp";
import type { MailTransport } from "@/lib/adapters/smtp/transport";
import { type AddressedMail, composeMail } from "@/lib/mail/send";

const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-outbox-"));
const delivered: { from: string; to: string[]; bytes: Buffer }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      delivered.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map((to) => to.address), bytes: Buffer.concat(parts) });
      done();
    });
  },
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise<void>((resolve) => server.close(resolve));
});

const tenantId = "0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11";
const letter: AddressedMail = {
  id: "5f0c2a9e-6a51-4f0e-8a44-0f6e2b1f4d3c",
  tenantId,
  senderName: "Società Informatica «Più»",
  replyTo: "ufficio@piu.test",
  recipients: ["anna@studio.test", "paolo@studio.test"],
  subject: "Fattura INV-2026-0001: 10 h, 1.450,00 €",
  text: "Perché arriva?\n.una riga che comincia con un punto\nÈ l’ora.\n",
  html: "<p>Perché arriva? È l’ora.</p>",
  attachments: [{ fileName: "INV-2026-0001.pdf", contentType: "application/pdf", content: Uint8Array.from({ length: 3_000 }, (_, index) => index % 256) }],
  writtenAt: new Date("2026-11-12T09:00:00Z"),
};

const ways = [
  {
    name: "a mail server",
    open: () => smtpTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`),
    broken: () => smtpTransport("smtp://127.0.0.1:9"),
    last: () => delivered.at(-1)?.bytes,
  },
  {
    name: "the outbox folder",
    open: () => outboxTransport(folder),
    broken: () => {
      writeFileSync(path.join(folder, "no-folder"), "");
      return outboxTransport(path.join(folder, "no-folder"));
    },
    last: (id: string) => readFileSync(outboxFile(folder, { id, tenantId })),
  },
];

describe.each(ways)("$name", ({ open, broken, last }) => {
  test("takes a mail whole: names, accents, both texts, what is attached", async () => {
    const mail = await sendThrough(open(), letter, last);
    expect(mail.from).toEqual({ name: "Società Informatica «Più»", address: "hourbank@localhost" });
    expect(mail.replyTo).toEqual([{ name: "", address: "ufficio@piu.test" }]);
    expect(mail.to?.map((to) => to.address)).toEqual(["anna@studio.test", "paolo@studio.test"]);
    expect(mail.subject).toBe(letter.subject);
    expect(mail.messageId).toBe(`<${letter.id}@localhost>`);
    expect(new Date(mail.date ?? "")).toEqual(letter.writtenAt);
    expect(mail.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(letter.text.trimEnd());
    expect(mail.html?.trim()).toBe(letter.html);
    expect(mail.attachments).toMatchObject([{ filename: "INV-2026-0001.pdf", mimeType: "application/pdf" }]);
    expect(new Uint8Array(mail.attachments[0]?.content as ArrayBuffer)).toEqual(letter.attachments[0]?.content);
  });

  test("a line break in a name or a subject brings no header along", async () => {
    const hostile = { ...letter, id: "hostile", senderName: "Eve\r\nBcc: all@list.test", subject: "Hello\nX-Evil: yes\r\n\r\nbody" };
    const mail = await sendThrough(open(), hostile, last);
    expect(mail.subject).toBe("Hello X-Evil: yes body");
    expect(mail.from?.name).toBe("Eve Bcc: all@list.test");
    expect(mail.headers.map((header) => header.key)).not.toContain("x-evil");
    expect(mail.bcc ?? []).toEqual([]);
  });

  test("a mail that is handed over twice bears the same name twice", async () => {
    const [first, second] = [await sendThrough(open(), letter, last), await sendThrough(open(), letter, last)];
    expect(first.messageId).toBe(second.messageId);
  });

  test("what can't be taken throws, so that it is tried again", async () => {
    const transport = broken();
    await expect(transport.send(await composeMail(letter))).rejects.toThrow(/ECONNREFUSED|ENOTDIR|EEXIST/);
    transport.close();
  });
});

test("the server sees the people it goes to and nobody else in the envelope", async () => {
  const transport = ways[0]?.open();
  await transport?.send(await composeMail(letter));
  transport?.close();
  expect(delivered.at(-1)).toMatchObject({ from: "hourbank@localhost", to: letter.recipients });
});

test("the outbox has one file a mail, named by it, and none that is half written", () => {
  const files = readdirSync(path.join(folder, tenantId)).toSorted();
  expect(files).toEqual([`${letter.id}.eml`, "hostile.eml"].toSorted());
});

async function sendThrough(transport: MailTransport, mail: AddressedMail, last: (id: string) => Buffer | undefined): Promise<Email> {
  await transport.send(await composeMail(mail));
  transport.close();
  return PostalMime.parse(last(mail.id) ?? "");
}
