// Hostile values through every action, called as Next calls it: each field of each input in turn, all others as they should be.

import { expect, test } from "vitest";
import { actionNamed, type NamedAction } from "@/tests/support/action-named";
import { actionTable } from "@/tests/support/swap-actions";
import { dealer, HOSTILE_JSON, HOSTILE_OBJECTS, HOSTILE_TEXTS, placesIn, withValue } from "@/tests/support/hostile";
import { type Acted, inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";
import { openSwapWorldHere } from "@/tests/support/swap-world-here";
import { digestOf, type SwapWorld } from "@/tests/support/swap-world";
import type { ActionRow } from "@/tests/support/swap-rows";

const VALUES_A_PLACE = 1;
const VALUES_FOR_ALL = 3;

const deal = dealer([...HOSTILE_TEXTS, ...HOSTILE_JSON, ...HOSTILE_OBJECTS]);

test("no field of any action breaks anything, and what is refused changes nothing", { timeout: 600_000 }, async () => {
  const world = await openSwapWorldHere();
  const people = await peopleOf(world);
  const wrong: string[] = [];
  let tried = 0;
  let before = await digestOf(world.firm);
  for (const [name, row] of Object.entries(actionTable)) {
    const action = await actionNamed(name);
    let cookie = await cookieFor(row, people);
    let [taken, refused] = [0, 0];
    for (const input of hostileInputs(row.inputs(world, world))) {
      tried += 1;
      if (row.kind === "person") cookie = await cookieFor(row, people);
      const acted: Acted<Awaited<ReturnType<NamedAction>>> | Error = await inRequest({ cookie }, () => action(input.value)).catch((error: Error) => error);
      if (acted instanceof Error) wrong.push(`${name} ${input.place}: throws ${acted.message.slice(0, 200)}`);
      else if (acted.answer === null || acted.answer.ok) taken += 1;
      else if (acted.answer.refusal !== undefined) refused += 1;
      else if (acted.answer.fieldErrors === undefined) wrong.push(`${name} ${input.place}: ${acted.answer.message}`);
    }
    // What a schema refuses never reaches the database.
    if (taken > 0 || isAboveFirms(row)) before = await digestOf(world.firm);
    else if (refused > 0) expect.soft(await digestOf(world.firm), name).toEqual(before);
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(700);
});

interface HostileInput {
  place: string;
  value: unknown;
}

function hostileInputs(sound: unknown[]): HostileInput[] {
  const whole = deal(VALUES_FOR_ALL).map((value) => ({ place: `as a whole ${shown(value)}`, value }));
  const [first] = sound;
  const places = placesIn(first).filter((place) => place.length > 0);
  return [...whole, ...places.flatMap((place) => deal(VALUES_A_PLACE).map((value) => ({ place: `${place.join(".")} ${shown(value)}`, value: withValue(first, place, value) })))];
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : Object.prototype.toString.call(value);
}

async function cookieFor({ kind }: ActionRow, people: { owner: string; contact: string }): Promise<string> {
  return kind === "public" ? "" : (await signedIn(kind === "contact" ? people.contact : people.owner)).cookie;
}

/** People change themselves and may be told so; no firm is asked. */
function isAboveFirms({ kind }: ActionRow): boolean {
  return kind === "public" || kind === "person";
}

async function peopleOf({ firm, client, ids }: SwapWorld): Promise<{ owner: string; contact: string }> {
  return firm.inFirm(async (db) => {
    const { personId: owner } = await db.member.findFirstOrThrow({ where: { id: ids.owner } });
    const { personId: contact } = await db.contact.findFirstOrThrow({ where: { id: client.contactId } });
    return { owner: owner ?? "", contact: contact ?? "" };
  });
}
