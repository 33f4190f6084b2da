"use server";

import { getLocale } from "next-intl/server";
import { composeMandate } from "@/app/portal/accounts/mandate-page";
import * as renewals from "@/lib/features/auto-renewals/commands";
import * as renewalInput from "@/lib/features/auto-renewals/input";
import * as mandates from "@/lib/features/mandates/commands";
import * as input from "@/lib/features/mandates/input";
import { contactAction } from "@/lib/web/contact";
import { visitor } from "@/lib/web/public";

export const saveAccount = contactAction({
  right: "invoices",
  input: input.startMandate,
  run: async (db, _actor, given, contact) => {
    const locale = await getLocale();
    const { address, userAgent } = await visitor();
    const { text } = await composeMandate(db, contact.clientId, given.mandateId, given.scheme, locale);
    return mandates.startMandate(db, contact, given, { words: text, locale, address, userAgent });
  },
});

export const confirmAccount = contactAction({
  right: "invoices",
  input: input.confirmMandate,
  run: (db, _actor, proof, { clientId }) => mandates.confirmMandate(db, proof, clientId),
});

export const removeAccount = contactAction({
  right: "invoices",
  input: input.removeMandate,
  run: (db, actor, asked, { clientId }) => mandates.removeMandate(db, actor, asked, clientId),
});

export const renewBy = contactAction({
  right: "invoices",
  input: renewalInput.optIntoRenewal,
  run: (db, actor, asked, { clientId }) => renewals.optIntoRenewal(db, actor, asked, clientId),
});

export const stopRenewing = contactAction({
  right: "invoices",
  input: renewalInput.optOut,
  run: (db, actor, asked, { clientId }) => renewals.optOut(db, actor, asked, clientId),
});
