"use server";

import { clientConsent } from "@/app/(public)/sign/[token]/client-consent";
import * as door from "@/lib/features/agreements/door";
import * as input from "@/lib/features/agreements/input";
import { publicAction } from "@/lib/web/public";

export const viewAgreement = publicAction({
  input: input.viewAgreement,
  language: door.languageOf,
  run: async (opened, { address, userAgent }) => {
    const { locale } = await door.signPage(opened.token);
    return door.viewAgreement(opened, { address, userAgent, locale });
  },
});

export const signAgreement = publicAction({
  input: input.signAgreement,
  language: door.languageOf,
  run: async (signed, { address, userAgent }) => {
    const page = await door.signPage(signed.token);
    return door.signAgreement(signed, { address, userAgent, locale: page.locale, consent: await clientConsent(page) });
  },
});

export const declineAgreement = publicAction({
  input: input.declineAgreement,
  language: door.languageOf,
  run: async (declined, { address, userAgent }) => {
    const { locale } = await door.signPage(declined.token);
    return door.declineAgreement(declined, { address, userAgent, locale });
  },
});

export const lookUpLink = publicAction({ input: input.viewAgreement, run: ({ token }) => door.signPage(token) });
