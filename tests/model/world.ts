// Everything that can be asked of a contract in the model.

import { Debits } from "@/tests/model/world-debits";
import { add, No, type Entry, type Terms, type Told } from "@/tests/model/world-sums";

/** One contract of the model. */
export class World extends Debits {
  order(today: string, id: string, size: number, price: number, renewal: number | null): Told {
    const known = this.blocks.find((block) => block.id === id);
    if (known) {
      if (known.size !== size || known.price !== price || known.renewal !== renewal) throw new No("operation_key_reused");
      return this.nothing();
    }
    this.refuseEnded();
    this.addBlock({ id, origin: "sale", size, price, renewal });
    return this.post("order", today);
  }

  cancel(today: string, id: string): Told {
    const block = this.block(id);
    if (block.voided && !block.opened) return this.nothing();
    if (this.status(block) !== "ordered") throw new No("block_not_ordered", { number: block.number, status: this.status(block) });
    block.voided = true;
    return this.post("cancel_order", today);
  }

  activate(today: string, key: string, asked: { ids: string[]; lastDay: string | null; settles: number | null; carries: boolean; provisional: boolean }): Told {
    const content = ["activate", asked.ids.toSorted(), asked.lastDay, asked.settles, asked.carries, asked.provisional];
    const again = this.before(key, content);
    if (again && asked.ids.some((id) => this.status(this.block(id)) === "ordered")) throw new No("operation_key_reused");
    if (again) return again;
    for (const block of asked.carries ? this.usable(null).toSorted((a, b) => a.number - b.number) : []) {
      if (block.lastDay === null || (asked.lastDay !== null && asked.lastDay <= block.lastDay)) continue;
      block.lastDay = asked.lastDay;
      this.move(today, "extend", block, null, 0, 0);
    }
    for (const block of this.blocks.filter(({ id }) => id !== null && asked.ids.includes(id))) {
      if (this.status(block) !== "ordered") throw new No("block_not_ordered", { number: block.number, status: this.status(block) });
      this.open(today, block, asked.lastDay, "purchase");
      block.provisional = asked.provisional;
    }
    const renewal = this.renewals.find(({ number }) => number === asked.settles);
    if (renewal?.status === "requested" || renewal?.status === "warned") {
      throw new No("renewal_not_open", { number: renewal.number, from: renewal.status, to: "settled" });
    }
    if (renewal?.status === "sent") {
      renewal.status = "settled";
      this.armed = true;
    }
    this.settle(today);
    return this.post("activate", today, key, content);
  }

  time(today: string, asked: { id: string; revision: number; day: string; worked: number; charged: number; travel: number; deleted: boolean; words: string }): Told {
    const name = `${asked.id} ${asked.revision}`;
    const content = asked.deleted ? ["removed"] : [asked.day, asked.worked, asked.words];
    const known = this.entries.find((entry) => entry.id === asked.id);
    const revision = known?.revision ?? 0;
    if (asked.revision !== revision + 1) {
      const done = this.done.get(name);
      if (done?.asked === JSON.stringify(content)) return { ...done.told, replayed: true };
      throw new No("stale_revision", { currentRevision: revision, givenRevision: asked.revision });
    }
    const isLess = known?.day === asked.day && asked.charged <= known.charged && asked.travel <= this.money(known, "travel");
    if (this.ended !== null && asked.day > this.ended && !asked.deleted && !isLess) throw new No("contract_ended", { endedOn: this.ended });

    const entry = known ?? { id: asked.id, revision: 0, day: asked.day, charged: 0, worked: 0, rate: 0, deleted: false };
    if (!known) this.entries.push(entry);
    const workedBefore = entry.deleted ? 0 : entry.worked;
    const chargedBefore = entry.charged;
    const charged = asked.deleted ? 0 : asked.charged;
    const otherDay = entry.day !== asked.day;
    const kept = Math.min(charged, otherDay ? this.stuck(today, entry, asked.day) : chargedBefore);
    const back = chargedBefore - kept;
    const more = charged - kept;
    if (back > 0) this.giveBack(today, entry, back, otherDay ? asked.day : null);
    Object.assign(entry, { revision: asked.revision, day: asked.day, charged, worked: asked.worked, deleted: asked.deleted });
    if (more > 0) this.take(today, entry, more);
    const travel = (asked.deleted ? 0 : asked.travel) - this.money(entry, "travel");
    if (travel !== 0) this.move(today, "travel", null, entry, 0, travel);
    if (back > 0) this.settle(today);
    const worked = (asked.deleted ? 0 : asked.worked) - workedBefore;
    if (worked !== 0) this.workedIn.set(today.slice(0, 7), (this.workedIn.get(today.slice(0, 7)) ?? 0) + worked);
    return this.post("time", today, name, content);
  }

  protected take(today: string, entry: Entry, seconds: number): void {
    const missing = this.draw(today, entry, seconds);
    if (missing === 0) return;
    const { overrun, limit } = this.terms;
    if (overrun === "refuse") throw new No("insufficient_hours", { neededSeconds: seconds, availableSeconds: seconds - missing });
    if (overrun === "bill") return this.charge(today, entry, missing);
    if (overrun === "hold" && this.debt() + missing > (limit ?? 0)) {
      throw new No("client_on_hold", { limitSeconds: limit, owedSeconds: this.debt(), neededSeconds: missing });
    }
    this.owe(today, entry, missing);
  }

  grant(today: string, key: string, asked: { id: string; origin: "gift" | "adjustment"; seconds: number; lastDay: string | null; reason: string }): Told {
    const content = ["grant", asked];
    const again = this.before(key, content);
    if (again) return again;
    this.refuseEnded();
    this.open(today, this.addBlock({ id: asked.id, origin: asked.origin, size: asked.seconds, price: 0 }), asked.lastDay, "purchase");
    this.settle(today);
    return this.post("grant", today, key, content);
  }

  adjust(today: string, key: string, asked: { id: string; seconds: number; reason: string }): Told {
    // Hours that are taken make no block, so the id that was sent along says nothing: without it, two takings may be the same.
    const content = ["adjust", asked.seconds > 0 ? asked : { seconds: asked.seconds, reason: asked.reason }];
    const again = this.before(key, content);
    if (again) return again;
    if (asked.seconds > 0) {
      this.refuseEnded();
      this.open(today, this.addBlock({ id: asked.id, origin: "adjustment", size: asked.seconds, price: 0 }), null, "purchase");
      this.settle(today);
    } else this.portions(-asked.seconds, (block, part) => this.spend(today, "adjust", block, null, part));
    return this.post("adjust", today, key, content);
  }

  /** Moves hours from here to another contract. What is told is this contract's. */
  transfer(today: string, key: string, to: World, asked: { seconds: number; reason: string }): Told {
    const content = ["transfer", to.name, asked];
    const again = this.before(key, content);
    if (again) return again;
    if (this.client !== to.client) throw new No("not_same_client");
    return to.attempt(() => {
      to.refuseEnded();
      const moved: { seconds: number; money: number; lastDay: string | null }[] = [];
      this.portions(asked.seconds, (block, part) => moved.push({ seconds: part, money: this.part(today, "transfer", block, part), lastDay: block.lastDay }));
      const told = this.post("transfer_out", today, key, content);
      for (const { seconds, money, lastDay } of moved) to.open(today, to.addBlock({ id: null, origin: "transfer", size: seconds, price: money }), lastDay, "transfer");
      to.settle(today);
      to.post("transfer_in", today, key, ["transferred", this.name, asked]);
      return told;
    });
  }

  refund(today: string, key: string, asked: { id: string; seconds: number; reason: string }): Told {
    const content = ["refund", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    if (block.provisional) throw new No("block_is_provisional", { number: block.number });
    if (block.origin !== "sale" || this.status(block) !== "open" || this.left(block) < asked.seconds) {
      throw new No("block_not_refundable", { number: block.number, status: this.status(block) });
    }
    const money = this.part(today, "return", block, asked.seconds);
    return this.post("refund", today, key, content, money);
  }

  extend(today: string, key: string, asked: { id: string; lastDay: string | null; reason: string }): Told {
    const content = ["extend", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    const later = block.lastDay !== null && (asked.lastDay === null || asked.lastDay > block.lastDay);
    const past = asked.lastDay !== null && asked.lastDay < today;
    if (!later || past || ["ordered", "voided"].includes(this.status(block))) {
      throw new No("block_not_extendable", { number: block.number, status: this.status(block) });
    }
    block.lastDay = asked.lastDay;
    this.move(today, "extend", block, null, 0, 0);
    const lapsed = 0 - this.of(block, "expire");
    if (lapsed > 0) this.spend(today, "expire", block, null, -lapsed);
    this.settle(today);
    return this.post("extend", today, key, content);
  }

  lapse(today: string, key: string, asked: { id: string; reason: string }): Told {
    const content = ["lapse", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    if (this.ended === null || this.ended > today) throw new No("contract_not_ended");
    if (this.status(block) === "ordered") throw new No("block_not_due", { number: block.number });
    if (this.status(block) !== "open") return this.nothing();
    if (block.provisional) throw new No("block_is_provisional", { number: block.number });
    this.spend(today, "expire", block, null, this.left(block));
    return this.post("lapse", today, key, content);
  }

  expire(today: string, id: string): Told {
    const block = this.block(id);
    const status = this.status(block);
    if (status !== "open" && status !== "ordered") return this.nothing();
    if (block.provisional) throw new No("block_is_provisional", { number: block.number });
    if (status === "ordered" || !this.isOver(block, today)) throw new No("block_not_due", { number: block.number });
    this.spend(today, "expire", block, null, this.left(block));
    return this.post("expire", today);
  }

  /** A sale or gift is undone: its work goes to other blocks, or becomes debt whatever was agreed about overrun. */
  undo(today: string, id: string): Told {
    const block = this.block(id);
    if (block.voided) return this.nothing();
    const status = this.status(block);
    const touched = this.of(block, "expire", "adjust", "return") !== 0 || this.movedAway(block) > 0;
    if (block.origin === "transfer" || (status !== "open" && status !== "exhausted") || touched) {
      throw new No("block_not_voidable", { number: block.number, status });
    }
    const work = this.entries.map((entry) => ({ entry, seconds: this.has(entry, block) })).filter(({ seconds }) => seconds > 0);
    for (const { entry, seconds } of work) this.spend(today, "draw", block, entry, -seconds);
    this.part(today, "return", block, block.size);
    Object.assign(block, { voided: true, provisional: false });
    for (const { entry, seconds } of work) this.owe(today, entry, this.draw(today, entry, seconds));
    return this.post("void", today);
  }

  agree(today: string, terms: Terms): Told {
    if (JSON.stringify(terms) === JSON.stringify(this.terms)) return this.nothing();
    this.terms = terms;
    return this.post("terms", today);
  }

  end(today: string, on: string | null): Told {
    this.ended = on;
    return this.post("end", today);
  }

  mark(today: string, number: number, status: string): Told {
    const renewal = this.renewals.find((candidate) => candidate.number === number);
    if (!renewal) throw new Error("The model has no such renewal");
    if (renewal.status === status) return this.nothing();
    const ways = renewal.status === "sent" ? ["settled", "cancelled"] : ["requested", "warned"].includes(renewal.status) ? ["sent", "withdrawn", "cancelled"] : [];
    if (!ways.includes(status)) throw new No("renewal_not_open", { number, from: renewal.status, to: status });
    renewal.status = status;
    if (status === "settled") this.armed = true;
    return this.post("renewal", today);
  }

  bill(today: string, key: string): Told {
    const again = this.before(key, ["bill"]);
    if (again) return again;
    const open = this.money(null, "overage", "travel") - add(this.bills);
    if (open <= 0) throw new No("nothing_to_bill");
    this.bills.push(open);
    return this.post("bill", today, key, ["bill"], open);
  }
}
