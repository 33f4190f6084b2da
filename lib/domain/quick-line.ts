/**
 * One line that says all about an entry: `rossi 1h30 remote patched the server`, `#142 yesterday 0:45 call`. What it names
 * may stand in any order before or after the text; a duration with its unit, a ticket and `@client` also within it. What is
 * not understood is text: no word is ever lost. Text in quotes is taken as it is.
 */
import type { Day } from "./day";
import { type BareNumber, type DurationRefusal, readDuration } from "./duration-notation";
import { contractRun, type NamedContract } from "./quick-line-client";
import { articles, type DateOrder, dayOf, fold, KIND_WORDS, kindOf, prepositions } from "./quick-line-words";
import type { Channel, Nature } from "./work";

export type QuickLineSetting<Contract extends NamedContract = NamedContract> = {
  /** Contracts that may be named, the likeliest first. */
  contracts: readonly Contract[];
  today: Day;
  bareNumber: BareNumber;
  dateOrder: DateOrder;
};

export type QuickLine<Contract extends NamedContract = NamedContract> = {
  /** None, one, or those between which the line does not decide. */
  contracts: Contract[];
  /** Whole seconds, or null. */
  seconds: number | null;
  /** Why what looks like a duration is none; only where there is no other. */
  durationRefusal: DurationRefusal | null;
  channel: Channel | null;
  nature: Nature | null;
  workedOn: Day | null;
  ticketNumber: number | null;
  /** All that is left, in its order. */
  text: string;
};

/** A word of the line: as typed, as compared, and what it was understood as. */
type Word = { typed: string; folded: string; quoted: boolean; means: Means | null };
type Means = "contract" | "duration" | "kind" | "day" | "ticket";

/** Longer lines are cut: nobody types them, and reading one must stay quick. */
const LONGEST_LINE = 2_000;

/** Reads a line. Never throws; an empty line says nothing. */
export function readQuickLine<Contract extends NamedContract>(line: string, setting: QuickLineSetting<Contract>): QuickLine<Contract> {
  const reader = new LineReader(line.slice(0, LONGEST_LINE), setting);
  return reader.read();
}

class LineReader<Contract extends NamedContract> {
  private readonly words: Word[];
  private readonly found: Omit<QuickLine<Contract>, "text"> = { contracts: [], seconds: null, durationRefusal: null, channel: null, nature: null, workedOn: null, ticketNumber: null };

  constructor(
    line: string,
    private readonly setting: QuickLineSetting<Contract>,
  ) {
    this.words = split(line);
  }

  read(): QuickLine<Contract> {
    // What can't be mistaken comes first, wherever it stands; so no client's name ever swallows a duration.
    this.readTickets();
    this.readDurations();
    this.readMentions();
    this.readLeading();
    this.readTrailing();
    this.readWithin();
    return { ...this.found, text: this.textLeft() };
  }

  private readTickets(): void {
    const word = this.words.find(({ folded, quoted }) => !quoted && /^#\d{1,9}$/.test(folded));
    if (!word) return;
    word.means = "ticket";
    this.found.ticketNumber = Number(word.folded.slice(1));
  }

  /** The first duration with a unit or a plus, else the first like `1:30`. */
  private readDurations(): void {
    for (const certain of [/^\+?[\d.,]+ ?[\p{L}'"]|^\+\d/u, /^\d{0,2}:\d\d(?!\d)/]) {
      for (let at = 0; at < this.words.length && this.found.seconds === null; at += 1) this.readDuration(at, certain);
    }
  }

  /** Takes the longest run of words from `at` that is a duration of the wanted look. */
  private readDuration(at: number, look: RegExp): void {
    const end = this.words.slice(at, at + 6).findIndex(({ means, quoted }) => means !== null || quoted);
    const run = this.words.slice(at, at + (end < 0 ? 6 : end));
    for (let length = run.length; length > 0; length -= 1) {
      const text = run.slice(0, length).map(({ folded }) => folded).join(" ");
      if (!look.test(text)) continue;
      const reading = readDuration(trimmed(text), { bareNumber: this.setting.bareNumber, minSeconds: 60 });
      if (reading.ok) return this.takeDuration(run.slice(0, length), reading.seconds);
      if (reading.reason !== "unreadable") this.found.durationRefusal ??= reading.reason;
    }
  }

  private takeDuration(run: readonly Word[], seconds: number): void {
    for (const word of run) word.means = "duration";
    this.found.seconds = seconds;
    this.found.durationRefusal = null;
  }

  /** `@ros` names a client anywhere. */
  private readMentions(): void {
    const at = this.words.findIndex(({ folded, means, quoted }) => !quoted && means === null && /^@[\p{L}\p{N}]/u.test(folded));
    if (at >= 0) this.takeContract(at, 1, (word) => word.replace(/^@/, ""));
  }

  /** From the front, for as long as each word is understood. */
  private readLeading(): void {
    let at = 0;
    while (at < this.words.length) {
      const taken = this.isTaken(at) ? 1 : this.takeKind(at) || this.takeDay(at) || this.takeBareNumber(at) || this.takeContract(at, 2);
      if (taken === 0) return;
      at += taken;
    }
  }

  /** From the end, likewise; there a number alone belongs to the text. */
  private readTrailing(): void {
    let end = this.words.length;
    while (end > 0) {
      const taken = this.isTaken(end - 1) ? 1 : this.takeKindBefore(end) || this.takeDay(end - 1) || this.takeDecimal(end - 1) || this.takeContractBefore(end);
      if (taken === 0) return;
      end -= taken;
    }
  }

  /** A client that is named in the midst of the text is recognised, and the text stays whole. */
  private readWithin(): void {
    if (this.found.contracts.length > 0) return;
    const words = this.words.map(({ folded, quoted, means }) => (quoted || means !== null ? "" : folded));
    const runs = words.flatMap((word, at) => (word.length > 3 ? (contractRun(words, at, this.setting.contracts, Number.POSITIVE_INFINITY) ?? []) : []));
    if (new Set(runs.flatMap(({ contracts }) => contracts.map(({ clientId }) => clientId))).size === 1) this.found.contracts = runs[0]?.contracts ?? [];
  }

  private isTaken(at: number): boolean {
    const word = this.words[at];
    return word !== undefined && word.means !== null;
  }

  private takeKindBefore(end: number): number {
    for (let length = Math.min(KIND_WORDS, end); length > 0; length -= 1) {
      const before = this.words[end - length - 1];
      if (before && before.means === null && articles.has(before.folded)) continue;
      if (this.takeKind(end - length, length, length) > 0) return length;
    }
    return 0;
  }

  private takeKind(at: number, longest = KIND_WORDS, shortest = 1): number {
    for (let length = longest; length >= shortest; length -= 1) {
      const run = this.free(at, length);
      const kind = run && kindOf(run.map(({ folded }) => trimmed(folded)).join(" "));
      if (!kind || (kind.channel ? this.found.channel : this.found.nature) !== null) continue;
      for (const word of run) word.means = "kind";
      this.found.channel ??= kind.channel ?? null;
      this.found.nature ??= kind.nature ?? null;
      return length;
    }
    return 0;
  }

  private takeDay(at: number): number {
    const [word] = this.free(at, 1) ?? [];
    const named = word && this.found.workedOn === null ? dayOf(trimmed(word.folded), this.setting.today, this.setting.dateOrder) : null;
    if (!word || !named) return 0;
    word.means = "day";
    this.found.workedOn = named;
    return 1;
  }

  private takeBareNumber(at: number): number {
    return this.takeNumber(at, /^(\d{1,3}|\d{0,2}[.,]\d{1,2})$/);
  }

  private takeDecimal(at: number): number {
    return this.takeNumber(at, /^\d{0,2}[.,]\d{1,2}$/);
  }

  private takeNumber(at: number, look: RegExp): number {
    const [word] = this.free(at, 1) ?? [];
    if (!word || this.found.seconds !== null || !look.test(word.folded)) return 0;
    const reading = readDuration(word.folded, { bareNumber: this.setting.bareNumber, minSeconds: 60 });
    if (reading.ok) this.takeDuration([word], reading.seconds);
    return reading.ok ? 1 : 0;
  }

  private takeContract(at: number, minimum: number, bare: (word: string) => string = (word) => word): number {
    if (this.found.contracts.length > 0 || !this.free(at, 1)) return 0;
    const end = this.words.slice(at).findIndex(({ means, quoted }, index) => index > 0 && (means !== null || quoted));
    const words = this.words.slice(at, end < 0 ? undefined : at + end).map(({ folded }, index) => (index === 0 ? bare(folded) : folded));
    // A word that names a kind or a day is that, and ends the name.
    const stop = words.findIndex((word, index) => index > 0 && (kindOf(word) !== null || dayOf(word, this.setting.today, this.setting.dateOrder) !== null));
    const run = contractRun(stop < 0 ? words : words.slice(0, stop), 0, this.setting.contracts, minimum);
    if (!run) return 0;
    for (const word of this.words.slice(at, at + run.length)) word.means = "contract";
    this.found.contracts = run.contracts;
    return run.length;
  }

  /** A client at the end: its name may have several words, and the "for" before it goes as well. */
  private takeContractBefore(end: number): number {
    for (let length = Math.min(6, end); length > 0; length -= 1) {
      const run = this.free(end - length, length);
      const named = run && contractRun(run.map(({ folded }) => folded), 0, this.setting.contracts, 3);
      if (named?.length !== length || this.takeContract(end - length, 3) !== length) continue;
      const [before] = this.free(end - length - 1, 1) ?? [];
      if (!before || !prepositions.has(before.folded)) return length;
      before.means = "contract";
      return length + 1;
    }
    return 0;
  }

  /** Words that nothing has understood yet and that stand in no quotes, or null. */
  private free(at: number, length: number): Word[] | null {
    const run = at < 0 ? [] : this.words.slice(at, at + length);
    return run.length === length && run.every(({ means, quoted }) => means === null && !quoted) ? run : null;
  }

  private textLeft(): string {
    const left = this.words.filter(({ means }) => means === null);
    return left.map(({ typed }) => typed).join(" ").replace(/^[\s,;:–—-]+(?=\S)|[\s,;:–—-]+$/g, "");
  }
}

/** A line in words: what stands in double quotes is one of them. A quote without its partner is a sign like others. */
function split(line: string): Word[] {
  return [...line.matchAll(/(?<=^|\s)"([^"]+)"(?=\s|$)|\S+/g)].map(([whole, quoted]) => ({ typed: quoted?.trim() ?? whole, folded: fold(quoted ?? whole), quoted: quoted !== undefined, means: null }));
}

/** A word without the comma or full stop after it. */
function trimmed(word: string): string {
  return word.replace(/[,;:.!]+$/, "");
}
