import "fake-indexeddb/auto";
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openOutbox, type Outbox } from "@/components/offline/outbox";
import { changed, type Line, type LineAnswer, sendKept } from "@/components/offline/sending";
import type { KeptItem } from "@/lib/domain/kept-work";

const DANA = randomUUID();
const TOM = randomUUID();
const who = { memberId: DANA, timeZone: "America/New_York", clockChanged: "The clock was set anew." };

const item = (changes: Partial<KeptItem> = {}): KeptItem => ({
  id: randomUUID(),
  memberId: DANA,
  kind: "entry",
  form: { contractId: randomUUID(), workedOn: "2026-03-02", startedTime: "", workedSeconds: 5400, description: "Put the printer right" },
  startedAt: null,
  stoppedAt: null,
  clientName: "Kessler",
  writtenAt: "2026-03-02T17:00:00.000Z",
  dayByClock: false,
  aheadMs: 0,
  settled: false,
  refusal: null,
  version: 1,
  ...changes,
});

/** A server that writes each id once and answers the same again, as the real one does; its answers may be lost. */
function server({ memberId = DANA, aheadMs = 0 } = {}) {
  const written = new Map<string, string>();
  const state = { signedIn: memberId as string | null, aheadMs, loseAnswers: 0, refuse: null as string | null, posts: 0 };
  const line: Line = {
    hello: async () => (state.signedIn ? { memberId: state.signedIn, aheadMs: state.aheadMs } : "signed_out"),
    async post(parcel): Promise<LineAnswer | null> {
      state.posts += 1;
      if (state.signedIn !== parcel["memberId"]) return { status: "not_yours" };
      if (state.refuse) return { status: "refused", code: state.refuse, message: "A rule says no." };
      const entryId = (parcel["form"] as { entryId: string } | undefined)?.entryId ?? String(parcel["entryId"]);
      const content = JSON.stringify(parcel);
      if (written.has(entryId) && written.get(entryId) !== content) return { status: "refused", code: "entry_content_differs", message: "Other content." };
      written.set(entryId, content);
      if (state.loseAnswers > 0) {
        state.loseAnswers -= 1;
        return null;
      }
      return { status: "written", receipt: { entryId } as never };
    },
  };
  return { line, state, written };
}

const shelf = (): Promise<Outbox> => openOutbox(`test ${randomUUID()}`);

describe("an entry that was typed without network", () => {
  test("is sent once and then gone from the phone", async () => {
    const [outbox, { line, written }] = [await shelf(), server()];
    const kept = item();
    await outbox.keep(kept);
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(await outbox.mine(DANA)).toEqual([]);
    expect([...written.keys()]).toEqual([kept.id]);
  });

  test("stays while there is no answer, and its second sending says the very same", async () => {
    const [outbox, { line, written, state }] = [await shelf(), server()];
    await outbox.keep(item());
    state.loseAnswers = 1;
    expect((await sendKept(outbox, line, who)).waits).toBe("network");
    expect(await outbox.mine(DANA)).toHaveLength(1);
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(written.size).toBe(1);
    expect(state.posts).toBe(2);
  });

  test("says the very same again although the phone's clock was set meanwhile and the answer was lost", async () => {
    const [outbox, { line, written, state }] = [await shelf(), server({ aheadMs: 7_200_000 })];
    await outbox.keep(item({ dayByClock: true, aheadMs: 7_200_000, writtenAt: "2026-03-03T05:30:00.000Z", form: { ...item().form!, workedOn: "2026-03-03" } }));
    state.loseAnswers = 1;
    await sendKept(outbox, line, who);
    state.aheadMs = 0;
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(JSON.parse([...written.values()][0]!).form.workedOn).toBe("2026-03-02");
  });

  test("survives the app being killed between the server's answer and the phone's own note of it", async () => {
    const [outbox, { line, written }] = [await shelf(), server()];
    const kept = item();
    await outbox.keep(kept);
    const dying: Outbox = { ...outbox, drop: () => Promise.reject(new Error("killed")) };
    await expect(sendKept(dying, line, who)).rejects.toThrow("killed");
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(written.size).toBe(1);
  });

  test("is written once by two tabs that send at the same moment without locks", async () => {
    const [outbox, { line, written }] = [await shelf(), server()];
    await outbox.keep(item());
    await outbox.keep(item({ writtenAt: "2026-03-02T18:00:00.000Z" }));
    await Promise.all([sendKept(outbox, line, who), sendKept(outbox, line, who), sendKept(outbox, line, who)]);
    await sendKept(outbox, line, who);
    expect(written.size).toBe(2);
    expect(await outbox.mine(DANA)).toEqual([]);
  });

  test("is kept once although its form was sent off twice", async () => {
    const outbox = await shelf();
    const kept = item();
    await Promise.all([outbox.keep(kept), outbox.keep({ ...kept, clientName: "Another" })]);
    expect(await outbox.mine(DANA)).toEqual([kept]);
  });
});

describe("whose an entry is", () => {
  test("nothing is sent while somebody else is signed in, and all of it once its owner is back", async () => {
    const [outbox, { line, written, state }] = [await shelf(), server()];
    await outbox.keep(item());
    state.signedIn = TOM;
    expect((await sendKept(outbox, line, who)).waits).toBe("sign_in");
    expect((await sendKept(outbox, line, { ...who, memberId: TOM })).sent).toEqual([]);
    expect(written.size).toBe(0);
    state.signedIn = DANA;
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
  });

  test("nothing is lost when the member is removed: it stays on the phone and says that a sign-in is missing", async () => {
    const [outbox, { line, state }] = [await shelf(), server()];
    await outbox.keep(item());
    state.signedIn = null;
    expect(await sendKept(outbox, line, who)).toMatchObject({ waits: "sign_in", sent: [] });
    expect(await outbox.mine(DANA)).toHaveLength(1);
  });

  test("whoever changes place between greeting and sending is refused by the server, and the entry stays", async () => {
    const [outbox, { line, state, written }] = [await shelf(), server()];
    await outbox.keep(item());
    const late: Line = { ...line, hello: async () => ({ memberId: DANA, aheadMs: 0 }) };
    state.signedIn = TOM;
    expect((await sendKept(outbox, late, who)).waits).toBe("sign_in");
    expect(written.size).toBe(0);
  });

  test("another member sees how many wait, and nothing of them", async () => {
    const outbox = await shelf();
    await outbox.keep(item());
    expect(await outbox.mine(TOM)).toEqual([]);
    expect(await outbox.othersCount(TOM)).toBe(1);
    expect(await outbox.othersCount(null)).toBe(1);
    expect(await outbox.othersCount(DANA)).toBe(0);
  });

  test("signing out leaves no client's name to read, and everything that is unsent", async () => {
    const outbox = await shelf();
    await outbox.setOwner({ aheadMs: 0, pack: { memberId: DANA, name: "Dana", firmName: "Northgate", timeZone: "UTC", bareNumber: "hours", at: "", choices: [], recentWork: [], timer: null }, timer: null });
    await outbox.keep(item());
    await outbox.forgetOwner();
    expect(await outbox.owner()).toBeNull();
    expect(await outbox.mine(DANA)).toHaveLength(1);
  });
});

describe("an entry that is refused", () => {
  test("stays with its reason and keeps nothing else from being sent", async () => {
    const [outbox, { line, state }] = [await shelf(), server()];
    const first = item();
    await outbox.keep(first);
    state.refuse = "contract_ended";
    expect(await sendKept(outbox, line, who)).toMatchObject({ refused: 1, waits: "nothing" });
    state.refuse = null;
    await outbox.keep(item({ writtenAt: "2026-03-02T19:00:00.000Z" }));
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(await outbox.mine(DANA)).toMatchObject([{ id: first.id, refusal: { code: "contract_ended", message: "A rule says no." } }]);
  });

  test("is sent under its own id once it was mended", async () => {
    const [outbox, { line, state, written }] = [await shelf(), server()];
    await outbox.keep(item());
    state.refuse = "contract_ended";
    await sendKept(outbox, line, who);
    state.refuse = null;
    const [refused] = await outbox.mine(DANA);
    await outbox.replace(changed({ ...refused!, refusal: null, form: { ...refused!.form!, workedSeconds: 1800 } }));
    expect((await sendKept(outbox, line, who)).sent).toHaveLength(1);
    expect(JSON.parse(written.get(refused!.id)!).form.workedSeconds).toBe(1800);
  });

  test("what was mended meanwhile is not taken away by the answer to what it said before", async () => {
    const [outbox, { line }] = [await shelf(), server()];
    const kept = item({ settled: true });
    await outbox.keep(kept);
    const slow: Line = {
      ...line,
      async post(parcel) {
        await outbox.replace(changed({ ...kept, form: { ...kept.form!, workedSeconds: 60 } }));
        return line.post(parcel);
      },
    };
    await sendKept(outbox, slow, who);
    expect(await outbox.mine(DANA)).toMatchObject([{ form: { workedSeconds: 60 } }]);
    expect(await sendKept(outbox, line, who)).toMatchObject({ refused: 1 });
    expect(await outbox.mine(DANA)).toMatchObject([{ refusal: { code: "entry_content_differs" } }]);
  });
});

describe("a phone whose clock is wrong", () => {
  test("by two days all the while: the entry goes to the day that it was", async () => {
    const [outbox, { line, written }] = [await shelf(), server({ aheadMs: 2 * 86_400_000 })];
    await outbox.keep(item({ dayByClock: true, aheadMs: 2 * 86_400_000, writtenAt: "2026-03-04T17:00:00.000Z", form: { ...item().form!, workedOn: "2026-03-04" } }));
    await sendKept(outbox, line, who);
    expect(JSON.parse([...written.values()][0]!).form.workedOn).toBe("2026-03-02");
  });

  test("a day that a person chose stays that day", async () => {
    const [outbox, { line, written }] = [await shelf(), server({ aheadMs: 2 * 86_400_000 })];
    await outbox.keep(item({ aheadMs: 2 * 86_400_000 }));
    await sendKept(outbox, line, who);
    expect(JSON.parse([...written.values()][0]!).form.workedOn).toBe("2026-03-02");
  });

  test("and was set anew before there was network: nobody guesses, a person is asked", async () => {
    const [outbox, { line, written }] = [await shelf(), server({ aheadMs: 0 })];
    await outbox.keep(item({ dayByClock: true, aheadMs: 2 * 86_400_000 }));
    expect(await sendKept(outbox, line, who)).toMatchObject({ refused: 1, sent: [] });
    expect(written.size).toBe(0);
    expect(await outbox.mine(DANA)).toMatchObject([{ refusal: { code: "clock_changed" } }]);
  });

  test("a timer that ran on it keeps its length, and begins when it did by the server's clock", async () => {
    const [outbox, { line, written }] = [await shelf(), server({ aheadMs: 3_600_000 })];
    const timer = { kind: "timer" as const, startedAt: "2026-03-02T18:00:00.000Z", stoppedAt: "2026-03-02T18:45:00.000Z", aheadMs: 3_600_000 };
    await outbox.keep(item({ ...timer, form: { ...item().form!, startedTime: "13:00", workedSeconds: 2700 } }));
    await sendKept(outbox, line, who);
    expect(JSON.parse([...written.values()][0]!).form).toMatchObject({ workedOn: "2026-03-02", startedTime: "12:00", workedSeconds: 2700 });
  });
});
