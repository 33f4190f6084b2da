// What becomes of hours that were opened before their debit had settled, and of debt that nobody pays with hours, in the model.

import { Moves } from "@/tests/model/world-moves";
import { add, No, type Told } from "@/tests/model/world-sums";

export class Debits extends Moves {
  /** The debit of some blocks has settled. */
  confirm(today: string, key: string, ids: string[]): Told {
    const content = ["confirm", ids.toSorted()];
    const again = this.before(key, content);
    if (again) return again;
    const blocks = this.blocks.filter(({ id }) => id !== null && ids.includes(id));
    const unopened = blocks.find((block) => this.status(block) === "ordered");
    if (unopened) throw new No("block_not_open", { number: unopened.number, status: "ordered" });
    const waiting = blocks.filter(({ provisional }) => provisional);
    if (waiting.length === 0) return this.nothing();
    for (const block of waiting) {
      block.provisional = false;
      this.move(today, "confirm", block, null, 0, 0);
    }
    return this.post("confirm", today, key, content);
  }

  /** The debit of some blocks came back: nobody can use them, whoever did finds other hours or owes. */
  recall(today: string, key: string, ids: string[]): Told {
    const content = ["recall", ids.toSorted()];
    const again = this.before(key, content);
    if (again) return again;
    const blocks = this.blocks.filter(({ id }) => id !== null && ids.includes(id));
    for (const block of blocks) {
      const status = this.status(block);
      const touched = this.of(block, "expire", "adjust", "return") !== 0 || this.movedAway(block) > 0;
      if (block.origin !== "sale" || (status !== "open" && status !== "exhausted") || touched) throw new No("block_not_recallable", { number: block.number, status });
    }
    const users = this.entries.map((entry) => ({ entry, seconds: add(blocks.map((block) => this.has(entry, block))) }));
    for (const block of blocks) {
      for (const { entry } of users) if (this.has(entry, block) > 0) this.spend(today, "draw", block, entry, -this.has(entry, block));
      this.move(today, "purchase", block, null, -block.size, 0 - block.price);
      Object.assign(block, { opened: false, provisional: false, lastDay: null });
    }
    const owedBefore = this.debt();
    for (const { entry, seconds } of users) if (seconds > 0) this.owe(today, entry, this.draw(today, entry, seconds));
    const paid = this.renewals.filter(({ number, status }) => status === "settled" && blocks.some(({ renewal }) => renewal === number)).at(-1);
    if (paid && !this.openRenewal()) {
      paid.status = "sent";
      this.armed = false;
    }
    return this.post("recall", today, key, content, 0, this.debt() - owedBefore);
  }

  /** What is owed is billed by the hour instead, oldest work first. */
  billDebt(today: string, key: string, seconds: number, rate: number): Told {
    const content = ["bill_debt", seconds, rate];
    const again = this.before(key, content);
    if (again) return again;
    if (this.debt() === 0) return this.nothing();
    const before = { debt: this.debt(), money: this.money(null, "overage") };
    for (const entry of this.entries) {
      const part = Math.min(this.owed(entry), seconds - (before.debt - this.debt()));
      this.owe(today, entry, -part);
      this.charge(today, entry, part, rate);
    }
    return this.post("bill_debt", today, key, content, this.money(null, "overage") - before.money, before.debt - this.debt());
  }
}
