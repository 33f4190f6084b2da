"use server";

import { getLocale } from "next-intl/server";
import { counterConsent } from "@/app/(desk)/agreements/counter-consent";
import * as agreements from "@/lib/features/agreements/commands";
import * as input from "@/lib/features/agreements/input";
import * as proposals from "@/lib/features/agreements/proposals";
import { agreementPage } from "@/lib/features/agreements/queries";
import * as signing from "@/lib/features/agreements/signing";
import { visitor } from "@/lib/web/public";
import { staffAction } from "@/lib/web/staff";

export const createAgreement = staffAction({ permission: "agreement.write", input: input.createAgreement, run: agreements.createAgreement });
export const proposeTerms = staffAction({ permission: "agreement.write", input: input.proposeTerms, run: agreements.proposeTerms });
export const proposeRules = staffAction({ permission: "agreement.write", input: input.proposeRules, run: proposals.proposeRules });
export const changeAgreement = staffAction({ permission: "agreement.write", input: input.changeAgreement, run: agreements.changeAgreement });
export const sendAgreement = staffAction({ permission: "agreement.write", input: input.sendAgreement, run: agreements.sendAgreement });
export const remindSigner = staffAction({ permission: "agreement.write", input: input.remindSigner, run: agreements.remindSigner });
export const extendAgreement = staffAction({ permission: "agreement.write", input: input.extendAgreement, run: agreements.extendAgreement });
export const withdrawAgreement = staffAction({ permission: "agreement.write", input: input.withdrawAgreement, run: agreements.withdrawAgreement });

export const counterSign = staffAction({
  permission: "agreement.sign",
  input: input.counterSign,
  run: async (db, actor, signed, { firmName }) => {
    const { address, userAgent } = await visitor();
    const consent = await counterConsent(await agreementPage(db, signed.agreementId), firmName);
    return signing.counterSign(db, actor, signed, { address, userAgent, locale: await getLocale(), consent });
  },
});
