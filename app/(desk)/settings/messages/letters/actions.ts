"use server";

import { prepareMessage } from "@/lib/features/notifications/commands";
import * as input from "@/lib/features/notifications/input";
import * as letters from "@/lib/features/notifications/letters";
import { staffAction } from "@/lib/web/staff";
import { dressedSample } from "./sample";

export const setLetterText = staffAction({ permission: "letter.write", input: input.setLetterText, run: letters.setLetterText });

export const setMailSender = staffAction({ permission: "letter.write", deed: "mail_sender", input: input.setMailSender, run: letters.setMailSender });

export const sendSample = staffAction({
  permission: "message.read",
  input: input.sendSample,
  run: async (db, _actor, { kind, locale, sampleId }, staff) => {
    const { subject, text, html } = await dressedSample(await letters.letterSettings(db, kind, locale), kind, locale);
    const event = { dedupeKey: `sample:${sampleId}`, clientId: null, invoiceId: null, recipients: [staff.session.email] };
    await prepareMessage(db, { ...event, kind, locale, subject, text, html });
  },
});
