import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface MailServer {
  url: string;
  /** What was handed over whole, in order; taken or not. */
  mails: Email[];
  /** Says no for now, no for good, or nothing at all, to the next mails; "take" is the usual. */
  answer: "take" | "refuse" | "turn away" | "hang";
  /** Addresses that nobody here has. */
  unknown: Set<string>;
  close: () => Promise<void>;
}

/** A real mail server on this machine, which keeps what it gets. */
export async function openMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      done(opened.unknown.has(address) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : null);
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        opened.mails.push(await PostalMime.parse(Buffer.concat(parts)));
        if (opened.answer === "take") done();
        if (opened.answer === "refuse") done(Object.assign(new Error("Mailbox is full"), { responseCode: 452 }));
        if (opened.answer === "turn away") done(Object.assign(new Error("We want nothing of this"), { responseCode: 554 }));
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const opened: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails: [],
    answer: "take",
    unknown: new Set(),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return opened;
}
