import { expect, test } from "@playwright/test";
import { ALL_RIGHTS, CONTACT_RIGHTS, type ContactRight } from "@/lib/domain/contact-right";
import { permits, type Role } from "@/lib/domain/permission";
import { portalRights } from "@/tests/support/portal-rights";
import { actionTable } from "@/tests/support/swap-actions";
import { type ActionAnswer, type Answer, ask, askAlone, callAction, signInCookie } from "@/tests/support/swap-calls";
import type { ActionRow } from "@/tests/support/swap-rows";
import { type BuiltAction, builtActions, foldersOfPage } from "@/tests/support/swap-surface";
import { type Kind, pageTable, routeTable } from "@/tests/support/swap-table";
import { mailsIn } from "@/tests/support/outbox";
import { asOwnerOf, digestOf, openSwapWorld, type SwapWorld } from "@/tests/support/swap-world";

/** Somebody who asks for things of the first firm. */
interface Caller {
  name: string;
  cookie: string;
  face: "desk" | "portal" | "nobody";
  /** The role in the first firm, where they have one. */
  role?: Role;
  /** Words that must never reach them. */
  hidden: string[];
  own: SwapWorld;
  /** Their own place, if it is in a portal: asking for oneself is no attack. */
  contactId?: string;
}

let target: SwapWorld;
let foreign: SwapWorld;
let callers: Record<"owner" | "dispatcher" | "technician" | "contact" | "otherContact" | "stranger" | "nobody", Caller>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  [target, foreign] = [await openSwapWorld(), await openSwapWorld()];
  const { firm, other, internal, client } = target.marks;
  const { emails } = target.firm;
  const caller = async (name: string, email: string | null, rest: Omit<Caller, "name" | "cookie">): Promise<Caller> => ({ name, cookie: email ? await signInCookie(email) : "", ...rest });
  callers = {
    owner: await caller("the owner", emails.owner, { face: "desk", role: "owner", hidden: [], own: target }),
    dispatcher: await caller("the dispatcher", emails.dispatcher, { face: "desk", role: "dispatcher", hidden: [], own: target }),
    technician: await caller("a technician", emails.technician, { face: "desk", role: "technician", hidden: [], own: target }),
    contact: await caller("the client's contact", target.client.contactEmail, { face: "portal", hidden: [internal, other], own: target, contactId: target.client.contactId }),
    otherContact: await caller("another client's contact", target.other.contactEmail, { face: "portal", hidden: [internal, client], own: target, contactId: target.other.contactId }),
    stranger: await caller("the owner of another firm", foreign.firm.emails.owner, { face: "desk", hidden: [firm, client, other, internal], own: foreign }),
    nobody: await caller("nobody", null, { face: "nobody", hidden: [firm, client, other, internal], own: foreign }),
  };
  target.sessions.owner = await sessionOf(target);
  foreign.sessions.owner = await sessionOf(foreign);
});

test("those who may come find what is marked, nobody is shown what is not theirs on a page, and a name is text there", async () => {
  test.setTimeout(400_000);
  const wrong: string[] = [];
  let named = 0;
  for (const [page, row] of Object.entries(pageTable)) {
    const found = new Set<string>();
    for (const address of row.addresses(target)) {
      for (const caller of Object.values(callers)) {
        const answer = await ask(caller.cookie, address);
        wrong.push(...leaks(caller, answer, address));
        if (answer.body.includes("<b data-planted")) wrong.push(`${address}: a name is a piece of the page for ${caller.name}`);
        if (answer.body.includes("&lt;b data-planted")) named += 1;
        if (mayCome(caller, row.kind, address)) {
          for (const mark of Object.values(target.marks)) if (answer.body.includes(mark)) found.add(mark);
          if (answer.status !== (row.absent ? 404 : 200) && !doors.includes(page)) wrong.push(`${address}: ${caller.name} may come, but gets ${answer.status}`);
        } else if (!isTurnedAway(caller, row.kind, answer, address)) {
          wrong.push(`${address}: ${caller.name} gets ${answer.status} ${answer.location}`);
        }
      }
    }
    if (row.shows && !found.has(target.marks[row.shows])) wrong.push(`${page}: those who may come don't find ${row.shows} marks`);
  }
  expect(wrong).toEqual([]);
  expect(named, "answers with such a name in them").toBeGreaterThan(100);
});

test("a page that is asked for without the frame around it guards itself", async () => {
  test.setTimeout(400_000);
  const wrong: string[] = [];
  for (const [page, row] of Object.entries(pageTable)) {
    const folders = foldersOfPage(page);
    let found = false;
    for (const address of row.addresses(target)) {
      for (const caller of Object.values(callers)) {
        const answer = await askAlone(caller.cookie, address, folders);
        const may = mayCome(caller, row.kind, address);
        const read = Object.values(target.marks).filter((mark) => answer.body.includes(mark));
        if (may && row.shows) found ||= read.includes(target.marks[row.shows]);
        wrong.push(...read.filter((mark) => !may || caller.hidden.includes(mark)).map((mark) => `${address}: ${caller.name} reads ${mark}`));
      }
    }
    if (row.shows && !found) wrong.push(`${page}: those who may come don't find ${row.shows} marks`);
  }
  expect(wrong).toEqual([]);
});

test("a route hands nothing to strangers, and its file to those who may ask", async () => {
  const wrong: string[] = [];
  for (const [name, row] of Object.entries(routeTable)) {
    for (const address of row.addresses(target)) {
      for (const caller of Object.values(callers)) {
        const answer = await ask(caller.cookie, address, row.request?.());
        wrong.push(...leaks(caller, answer, `${name} ${address}`));
        const word = row.contains?.(target);
        const handed = answer.status < 300 && (word === undefined || answer.body.includes(word));
        const may = mayCome(caller, row.kind, address);
        if (may && row.kind !== "public" && caller.own === target && !handed) wrong.push(`${name}: ${caller.name} may ask, but gets ${answer.status}`);
        if (!may && !(row.namesNothing && mayForThemselves(caller, row.kind)) && ![401, 403, 404].includes(answer.status)) wrong.push(`${name}: ${caller.name} gets ${answer.status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("no action does anything for strangers, for another client or beyond a role", async () => {
  test.setTimeout(400_000);
  const built = builtActions();
  expect([...built.keys()].toSorted()).toEqual(Object.keys(actionTable).toSorted());
  const wrong: string[] = [];
  for (const caller of [callers.nobody, callers.otherContact, callers.contact, callers.technician, callers.dispatcher, callers.stranger]) {
    const before = await digestOf(target.firm);
    for (const [name, row] of Object.entries(actionTable)) {
      if (isTheirOwn(caller, row)) continue;
      const inputs = [...row.inputs(target, caller.own), ...(row.attacks?.(target, caller.own) ?? [])];
      for (const input of inputs.filter((each) => !caller.contactId || !JSON.stringify(each).includes(caller.contactId))) {
        const answer = await call(built, name, caller, input);
        wrong.push(...leaks(caller, answer, name));
        if (!isRefused(caller, row, answer)) wrong.push(`${name}: ${caller.name} gets ${answer.status} ${answer.location} ${JSON.stringify(answer.result)}`);
      }
    }
    expect.soft(await digestOf(target.firm), `the firm's rows after ${caller.name}`).toEqual(before);
  }
  expect(wrong).toEqual([]);
  expect((await ask(callers.owner.cookie, "/clients")).status, "the owner's session is still open").toBe(200);
});

test("no action of the portal does anything for the client's own contact without its right", async () => {
  test.setTimeout(200_000);
  const built = builtActions();
  const setRights = (rights: readonly ContactRight[]) => asOwnerOf(target.firm, (client) => client.query("UPDATE contact SET rights = $1 WHERE id = $2", [rights, target.client.contactId]));
  const wrong: string[] = [];
  for (const right of CONTACT_RIGHTS) {
    // Whoever sees all tickets sees their own: without tickets is without both.
    await setRights(ALL_RIGHTS.filter((each) => each !== right && !(right === "tickets" && each === "tickets_all")));
    const before = await digestOf(target.firm);
    for (const [name] of Object.entries(portalRights).filter(([, needed]) => needed === right)) {
      for (const input of actionTable[name]?.inputs(target, target) ?? []) {
        const { status, result } = await call(built, name, callers.contact, input);
        if (result?.ok !== false || result.refusal !== "not_permitted") wrong.push(`${name} without ${right}: ${status} ${JSON.stringify(result)}`);
      }
    }
    expect.soft(await digestOf(target.firm), `the firm's rows without ${right}`).toEqual(before);
  }
  await setRights(ALL_RIGHTS);
  expect(wrong).toEqual([]);
});

test("no mail of a firm names another's things, and no client's mail another client's", async () => {
  const { firm, client, other, internal } = target.marks;
  const mails = await mailsIn(process.env.HOURBANK_DATA ?? "");
  const to = (address: string) => mails.filter((mail) => mail.to?.some((reader) => reader.address === address)).map((mail) => `${mail.subject} ${mail.text} ${mail.html}`);
  expect(to(target.client.contactEmail).join(), "the client's own mails are read").toContain(client);
  expect(to(target.client.contactEmail).filter((text) => [other, internal].some((mark) => text.includes(mark)))).toEqual([]);
  expect(to(target.other.contactEmail).filter((text) => [client, internal].some((mark) => text.includes(mark)))).toEqual([]);
  const theirs = Object.values(foreign.firm.emails).flatMap(to);
  expect(theirs.join(), "the other firm's own mails are read").toContain(foreign.marks.client);
  expect(theirs.filter((text) => [firm, client, other, internal].some((mark) => text.includes(mark)))).toEqual([]);
});

test("the same inputs do their work for those who may", async () => {
  test.setTimeout(300_000);
  const built = builtActions();
  const owner: Caller = { ...callers.stranger, own: foreign, cookie: await signInCookie(foreign.firm.emails.owner) };
  const contact: Caller = { ...callers.contact, own: foreign, cookie: await signInCookie(foreign.client.contactEmail) };
  foreign.sessions.owner = await sessionOf(foreign);
  const wrong: string[] = [];
  for (const [name, row] of Object.entries(actionTable)) {
    if (row.kind === "public") continue;
    for (const input of row.inputs(foreign, foreign)) {
      const { status, location, result } = await call(built, name, row.kind === "contact" ? contact : owner, input);
      if (row.absent && result?.ok === false && result.refusal === "missing") continue;
      const understood = result === null ? status < 400 : result.ok || (result.refusal !== undefined && !["missing", "not_permitted"].includes(result.refusal));
      if (!understood) wrong.push(`${name}: ${status} ${location} ${JSON.stringify(result)}`);
    }
  }
  expect(wrong).toEqual([]);
});

function call(built: Map<string, BuiltAction>, name: string, caller: Caller, input: unknown): Promise<ActionAnswer> {
  const action = built.get(name);
  if (!action) throw new Error(`The build has no ${name}.`);
  const { client, ids } = caller.own;
  const things: Record<string, string> = { clients: client.clientId, contracts: client.contractId, invoices: ids.openInvoice, messages: ids.message, import: ids.batch, tasks: ids.task, link: "x".repeat(43) };
  return callAction(caller.cookie, action, input, (page) => page.replace(/(\w+)\/\[\w+\]/, (_, place: string) => `${place}/${things[place] ?? ids.entry}`));
}

function leaks(caller: Caller, { body }: Answer, where: string): string[] {
  return caller.hidden.filter((mark) => body.includes(mark)).map((mark) => `${where}: ${caller.name} reads ${mark}`);
}

/** Pages that lead on who is signed in, or who has a place. */
const doors = ["/sign-in", "/sign-in/second", "/no-place"];

const namesThings = (address: string): boolean => /[0-9a-f]{8}-[0-9a-f-]{27}/.test(address);

function mayCome(caller: Caller, kind: Kind, address: string): boolean {
  if (kind === "public") return true;
  if (kind === "person") return caller.face !== "nobody";
  if (kind === "contact") return caller === callers.contact || (caller === callers.otherContact && !namesThings(address));
  return caller.own === target && caller.role !== undefined && permits(caller.role, kind);
}

/** Somebody of whatever firm, asking for what is their own. */
function mayForThemselves(caller: Caller, kind: Kind): boolean {
  if (kind === "public") return true;
  if (kind === "person") return caller.face !== "nobody";
  if (kind === "contact") return caller.face === "portal";
  return caller.face === "desk" && permits(caller.role ?? "owner", kind);
}

/** Missing and not yours look alike; somebody in the wrong house is led to their own. */
function isTurnedAway(caller: Caller, kind: Kind, { status, location }: Answer, address: string): boolean {
  if (caller.face === "nobody") return location.startsWith("/sign-in");
  if (caller.face === "portal" && kind !== "contact") return location === "/portal";
  const isOwnPage = caller === callers.stranger && kind !== "contact" && !namesThings(address.split("?")[0] ?? "");
  return status === (isOwnPage ? 200 : 404) || (isOwnPage && status === 404);
}

/** What somebody of the firm itself may do, or anybody for themselves alone, is no attack. */
function isTheirOwn(caller: Caller, row: ActionRow): boolean {
  if (caller.own !== target || caller.face === "nobody") return false;
  if (row.kind === "person") return row.namesNothing === true;
  if (row.kind === "contact") return caller === callers.contact || (caller === callers.otherContact && row.namesNothing === true);
  return row.kind !== "public" && caller.role !== undefined && permits(caller.role, row.kind);
}

function isRefused(caller: Caller, row: ActionRow, { status, location, result }: ActionAnswer): boolean {
  if (row.kind === "public") return status < 500;
  if (caller.face === "nobody") return location.startsWith("/sign-in") || (status === 303 && result === null);
  if (row.namesNothing && caller === callers.stranger) return result === null ? status < 400 : result.ok || result.refusal !== undefined;
  if (row.idle && result?.ok) return true;
  return result?.ok === false && ["missing", "not_permitted", ...(row.refusals ?? [])].includes(result.refusal ?? "");
}

async function sessionOf({ firm }: SwapWorld): Promise<string> {
  return asOwnerOf(firm, async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT session.id FROM session JOIN member USING (person_id) WHERE member.id = $1 ORDER BY session.created_at DESC LIMIT 1", [firm.owner.id]);
    if (!rows[0]) throw new Error("The owner has no session.");
    return rows[0].id;
  });
}
