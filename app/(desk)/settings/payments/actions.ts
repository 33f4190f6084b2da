"use server";

import * as providers from "@/lib/features/providers/commands";
import * as input from "@/lib/features/providers/input";
import { staffAction } from "@/lib/web/staff";

const permission = "provider.write";

export const connectStripe = staffAction({ permission, input: input.connectStripe, run: providers.connectStripe });
export const connectBankFile = staffAction({ permission, input: input.connectBankFile, run: providers.connectBankFile });
export const changeDebitSettings = staffAction({ permission, input: input.changeDebitSettings, run: providers.changeDebitSettings });
export const disconnectProvider = staffAction({ permission, input: input.disconnectProvider, run: providers.disconnectProvider });
