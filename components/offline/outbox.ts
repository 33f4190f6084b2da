// What a phone keeps, in the browser's own database: work that is still to be sent, under its owner's name, and what its owner
// needs to write more. An item leaves only when the server has answered that it is written, or when a person discards it.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptItem } from "@/lib/domain/kept-work";
import type { PhonePack } from "@/lib/features/outbox/queries";
import type { RunningTimer } from "@/lib/features/today/frame";

/** A timer that was started on this phone while there was no network. Instants are ISO texts by the phone's clock. */
export interface LocalTimer {
  memberId: string;
  entryId: string;
  startedAt: string;
  aheadMs: number;
  contractId: string | null;
  clientName: string | null;
  contractTitle: string | null;
  description: string;
  channel: string;
  nature: string;
  /** The ticket that it counts for, or null. */
  ticketId: string | null;
}

/** Whose phone this is, as far as it knows, and how far its clock was ahead of the server's when they were last compared. */
export interface PhoneOwnerRecord {
  pack: PhonePack;
  aheadMs: number;
  /** The timer that the server last said is running, or null. */
  timer: RunningTimer | null;
}

interface Shelves extends DBSchema {
  kept: { key: string; value: KeptItem; indexes: { by_member: string } };
  timers: { key: string; value: LocalTimer };
  owner: { key: "owner"; value: PhoneOwnerRecord };
}

export interface Outbox {
  /** Answers once the item is on disk. One of the same id is left as it is. */
  keep: (item: KeptItem) => Promise<void>;
  /** A member's own items, the oldest first. */
  mine: (memberId: string) => Promise<KeptItem[]>;
  /** How many wait for anybody else. */
  othersCount: (memberId: string | null) => Promise<number>;
  /** Writes an item over the one of the version before; false where another tab was quicker. */
  replace: (item: KeptItem) => Promise<boolean>;
  /** Takes an item away if it is still the one that is meant. */
  drop: (item: Pick<KeptItem, "id" | "version">) => Promise<boolean>;
  timer: (memberId: string) => Promise<LocalTimer | null>;
  setTimer: (timer: LocalTimer) => Promise<void>;
  dropTimer: (memberId: string, entryId: string) => Promise<void>;
  owner: () => Promise<PhoneOwnerRecord | null>;
  setOwner: (owner: PhoneOwnerRecord) => Promise<void>;
  /** Notes which timer the server runs for the phone's owner; nothing where the phone is somebody else's. */
  setServerTimer: (memberId: string, timer: RunningTimer | null) => Promise<void>;
  /** Whoever signs out leaves nothing to read behind; what they have not sent yet stays, unseen, until they are back. */
  forgetOwner: () => Promise<void>;
  close: () => void;
}

const durable = { durability: "strict" } as const;

/** Opens the phone's shelves. Throws where the browser keeps nothing, as some do in a private window. */
export async function openOutbox(name = "hourbank"): Promise<Outbox> {
  const shelves: IDBPDatabase<Shelves> = await openDB<Shelves>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("kept", { keyPath: "id" }).createIndex("by_member", "memberId");
      fresh.createObjectStore("timers", { keyPath: "memberId" });
      fresh.createObjectStore("owner");
    },
    // A newer page wants to change the shelves: this one lets go of them.
    blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
  });

  async function onlyIf(id: string, version: number, write: (store: { put: (item: KeptItem) => Promise<unknown>; delete: (id: string) => Promise<void> }) => Promise<unknown>): Promise<boolean> {
    const transaction = shelves.transaction("kept", "readwrite", durable);
    const present = await transaction.store.get(id);
    const same = present?.version === version;
    if (same) await write(transaction.store);
    await transaction.done;
    return same;
  }

  return {
    async keep(item) {
      const transaction = shelves.transaction("kept", "readwrite", durable);
      if (!(await transaction.store.get(item.id))) await transaction.store.put(item);
      await transaction.done;
    },
    async mine(memberId) {
      const items = await shelves.getAllFromIndex("kept", "by_member", memberId);
      return items.toSorted((one, other) => one.writtenAt.localeCompare(other.writtenAt));
    },
    othersCount: async (memberId) => (await shelves.count("kept")) - (memberId ? await shelves.countFromIndex("kept", "by_member", memberId) : 0),
    replace: (item) => onlyIf(item.id, item.version - 1, (store) => store.put(item)),
    drop: ({ id, version }) => onlyIf(id, version, (store) => store.delete(id)),
    timer: async (memberId) => (await shelves.get("timers", memberId)) ?? null,
    setTimer: async (timer) => void (await shelves.put("timers", timer)),
    async dropTimer(memberId, entryId) {
      const transaction = shelves.transaction("timers", "readwrite", durable);
      if ((await transaction.store.get(memberId))?.entryId === entryId) await transaction.store.delete(memberId);
      await transaction.done;
    },
    owner: async () => (await shelves.get("owner", "owner")) ?? null,
    setOwner: async (owner) => void (await shelves.put("owner", owner, "owner")),
    async setServerTimer(memberId, timer) {
      const transaction = shelves.transaction("owner", "readwrite");
      const owner = await transaction.store.get("owner");
      if (owner?.pack.memberId === memberId) await transaction.store.put({ ...owner, timer }, "owner");
      await transaction.done;
    },
    forgetOwner: () => shelves.delete("owner", "owner"),
    close: () => shelves.close(),
  };
}
