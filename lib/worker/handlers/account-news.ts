import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import { accountNewsLetter } from "@/lib/mail/account-news-letter";
import { renderLetter } from "@/lib/mail/render";
import { composeMail } from "@/lib/mail/send";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Tells a person that a way into their account has changed. It comes from Hourbank: the account is no firm's. */
export const accountNews: Handler<"account_news"> = async (payload, { mail, baseUrl }) => {
  const { email, at, ...news } = payload;
  const letter = await accountNewsLetter({ ...news, at: new Date(at), accountUrl: `${baseUrl}/account` });
  const id = `account-${createHash("sha256").update(`${email} ${news.news} ${at}`).digest("hex").slice(0, 32)}`;
  const head = { id, tenantId: null, senderName: null, replyTo: null, recipients: [email], attachments: [], unsubscribeUrl: null, writtenAt: now() };
  await mail.send(await composeMail({ ...(await renderLetter(letter)), ...head }));
};
