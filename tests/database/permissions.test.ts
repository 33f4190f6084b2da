// The table of permissions, walked: every action of the desk is called as every role, and every operation of the API asked as
// every role; whether they are let through is compared with a table that was written by hand.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { refuseUnlessAllowed } from "@/lib/api/caller";
import { OPERATIONS } from "@/lib/api/table";
import { type Permission, permits, PERMISSIONS, type Role, ROLES } from "@/lib/domain/permission";
import { loadMessages } from "@/lib/i18n/messages";
import { locales } from "@/lib/i18n/locale";
import { staffDownload } from "@/lib/web/route";
import { staffRead } from "@/lib/web/staff";
import { actionNamed } from "@/tests/support/action-named";
import { apiPermissions } from "@/tests/support/api-permissions";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { actionGates, permissionsIn } from "@/tests/support/gates-of-app";
import { writtenPermissions } from "@/tests/support/permission-table";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";
import { actionTable } from "@/tests/support/swap-actions";
import { fileOfPage, fileOfRoute } from "@/tests/support/swap-surface";
import { pageTable, routeTable } from "@/tests/support/swap-table";

const may = (role: Role, permission: string) => writtenPermissions[permission as Permission]?.includes(role) ?? false;

test("the code permits what is written, in every cell", () => {
  const cells = PERMISSIONS.flatMap((permission) => ROLES.map((role) => `${permission} ${role} ${permits(role, permission)}`));
  expect(cells).toEqual(PERMISSIONS.flatMap((permission) => ROLES.map((role) => `${permission} ${role} ${may(role, permission)}`)));
  expect(Object.keys(writtenPermissions).toSorted()).toEqual([...PERMISSIONS].toSorted());
});

test("each permission has a text in every language, and a line in the README that says the same", async () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, "../../lib/README.md"), "utf8");
  const word = (allowed: boolean) => (allowed ? "yes" : "–");
  for (const locale of locales) {
    const { roles } = (await loadMessages(locale, ["roles"])) as unknown as { roles: { permission: Record<string, string> } };
    expect(Object.keys(roles.permission).toSorted()).toEqual(PERMISSIONS.map((permission) => permission.replaceAll(".", "_")).toSorted());
    if (locale !== "en") continue;
    for (const permission of PERMISSIONS) {
      const cells = ROLES.map((role) => word(may(role, permission))).join(" | ");
      expect(readme).toContain(`| ${roles.permission[permission.replaceAll(".", "_")]} | \`${permission}\` | ${cells} |`);
    }
  }
});

test("each action of the desk asks for the permission that is written for it", () => {
  const gates = actionGates();
  expect(Object.keys(gates).length).toBeGreaterThan(120);
  expect(gates).toEqual(Object.fromEntries(Object.keys(gates).map((name) => [name, actionTable[name]?.kind])));
});

test("each page and each file of the desk asks for the permission that is written for it", () => {
  const isDesk = (kind: string) => kind in writtenPermissions;
  const pages = Object.entries(pageTable).filter(([, { kind }]) => isDesk(kind)).map(([address, { kind }]) => ({ address, kind, asked: permissionsIn(fileOfPage(address)) }));
  const routes = Object.entries(routeTable).filter(([, { kind }]) => isDesk(kind)).map(([name, { kind }]) => ({ address: name, kind, asked: permissionsIn(fileOfRoute(name.split(" ")[1] ?? "")) }));
  // A page that reads with `requireStaff` alone is for everybody at the desk.
  const wrong = [...pages, ...routes].filter(({ kind, asked }) => !(asked.length === 0 ? kind === "desk.read" : asked.includes(kind)));
  expect(wrong).toEqual([]);
});

test("every action is called as every role: who lacks the permission is refused, and nobody else", { timeout: 120_000 }, async () => {
  const firm = await freshTenant();
  const wrong: string[] = [];
  for (const role of ROLES) {
    const { cookie } = await signedIn(firm[role].personId);
    for (const [name, permission] of Object.entries(actionGates())) {
      const acted = await inRequest({ cookie }, async () => (await actionNamed(name))({ nobody: "would send this" }));
      const refused = acted.answer?.refusal === "not_permitted";
      if (refused === may(role, permission)) wrong.push(`${name} as ${role}: ${refused ? "refused" : "let through"}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every permission is asked of a page and of a file as every role", async () => {
  const firm = await freshTenant();
  const wrong: string[] = [];
  for (const role of ROLES) {
    const { cookie } = await signedIn(firm[role].personId);
    for (const permission of PERMISSIONS) {
      const page = await inRequest({ cookie }, () => staffRead(permission, () => Promise.resolve({ read: true })));
      const file = await inRequest({ cookie }, () => staffDownload(permission, () => Promise.resolve({ body: "", contentType: "text/plain", fileName: "x" })));
      if ((page.answer?.read === true) !== may(role, permission)) wrong.push(`page ${permission} as ${role}`);
      if ((file.answer?.status === 200) !== may(role, permission)) wrong.push(`file ${permission} as ${role}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every operation of the API asks for what is written, and is refused to every role that lacks it", async () => {
  expect(Object.fromEntries(OPERATIONS.map(({ id, permission }) => [id, permission]))).toEqual(apiPermissions);
  const firm = await freshTenant();
  const wrong: string[] = [];
  for (const role of ROLES) {
    for (const { id, scope, permission } of OPERATIONS) {
      const allowed = await refuseUnlessAllowed(caller(firm, role, scope), scope, permission).then(() => true, () => false);
      if (allowed !== may(role, apiPermissions[id] ?? "")) wrong.push(`${id} as ${role}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("what was refused stands in the log once a minute, with who asked for what", async () => {
  const firm = await freshTenant();
  const { cookie } = await signedIn(firm.technician.personId);
  for (let time = 0; time < 3; time++) await inRequest({ cookie }, () => staffRead("log.read", () => Promise.resolve({})));
  const entries = await firm.inFirm((db) => db.logEntry.findMany());
  expect(entries.map(({ event, actorId, details }) => ({ event, actorId, details }))).toEqual([{ event: "not_permitted", actorId: firm.technician.id, details: { permission: "log.read" } }]);
});

function caller(firm: FreshTenant, role: Role, scope: string | null) {
  const { id: memberId, name: memberName, actor } = firm[role];
  const now = { tenantId: firm.tenantId, timeZone: "UTC", currency: "USD", keyId: memberId, scopes: scope === null ? [] : [scope], state: "good" as const, requestsAMinute: 60, requests: 1 };
  return { ...now, memberId, memberName, role, actor };
}
