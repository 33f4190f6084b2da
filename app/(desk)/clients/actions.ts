"use server";

import * as clients from "@/lib/features/clients/commands";
import * as input from "@/lib/features/clients/input";
import { inviteContact as invite } from "@/lib/features/people/commands";
import { inviteContact as inviteInput } from "@/lib/features/people/input";
import { staffAction } from "@/lib/web/staff";

export const addClient = staffAction({ permission: "client.write", input: input.addClient, run: clients.addClient });
export const changeClient = staffAction({ permission: "client.write", input: input.changeClient, run: clients.changeClient });
export const archiveClient = staffAction({ permission: "client.write", input: input.archiveClient, run: clients.archiveClient });
/** Whoever is let into the portal stays there when support has left, so these are never support's. */
export const restoreClient = staffAction({ permission: "client.write", deed: "portal_access", input: input.restoreClient, run: clients.restoreClient });
export const addContact = staffAction({ permission: "client.write", deed: "portal_access", input: input.addContact, run: clients.addContact });
export const changeContact = staffAction({ permission: "client.write", deed: "portal_access", input: input.changeContact, run: clients.changeContact });
export const inviteContact = staffAction({ permission: "client.write", deed: "portal_access", input: inviteInput, run: invite });
export const archiveContact = staffAction({ permission: "client.write", input: input.archiveContact, run: clients.archiveContact });
export const addSite = staffAction({ permission: "client.write", input: input.addSite, run: clients.addSite });
export const changeSite = staffAction({ permission: "client.write", input: input.changeSite, run: clients.changeSite });
export const archiveSite = staffAction({ permission: "client.write", input: input.archiveSite, run: clients.archiveSite });
