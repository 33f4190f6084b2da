import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FinishedMail, MailTransport } from "@/lib/adapters/smtp/transport";

/**
 * A folder in which mails lie as .eml files, one folder per firm. A file appears whole or not at all, and a mail that is
 * handed over twice is still one file.
 */
export function outboxTransport(folder: string): MailTransport {
  return {
    kind: "outbox",
    async send(mail) {
      const file = outboxFile(folder, mail);
      await mkdir(path.dirname(file), { recursive: true });
      const unfinished = `${file}.${process.pid}.part`;
      await writeFile(unfinished, mail.bytes);
      await rename(unfinished, file);
      return { refused: [] };
    },
    close() {},
  };
}

/** Where a mail lies in the outbox. */
export function outboxFile(folder: string, mail: Pick<FinishedMail, "id" | "tenantId">): string {
  return path.join(folder, mail.tenantId ?? "platform", `${mail.id}.eml`);
}
