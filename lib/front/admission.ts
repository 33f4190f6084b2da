// How much is worked on at once, and who waits for it. One process has one thread: what is begun beyond what keeps it busy only makes all
// the rest late, and costs more besides. So the others wait in line, in the order in which they came: a burst runs off within moments, and nobody of it is
// refused. A line that doesn't run empty for a while is overload. Then whoever isn't taken in a moment is asked to come again, and those
// who are served have waited for a moment only (the idea of CoDel: it is time that tells overload, not a count).

/** A line may be this many times as long as what is worked on; more would only hold memory. */
const LONGEST_LINE = 16;

/** A line that has not been empty for so long is overload … */
const STANDING_MS = 2_000;

/** … and in it nobody waits longer than this. */
const MOMENT_MS = 250;

/** With those who stand aside there are at most this many times as many inside. */
const MOST_INSIDE = 8;

/** After this long nobody counts any more. */
const LONGEST_MS = 30_000;

/** How long is waited, in milliseconds. */
interface AdmissionPatience {
  /** For a place, while there is no overload. */
  lineMs: number;
  /** Whoever has been worked on for so long is no work for the thread, but waits for somebody else, a provider or a slow reader: the next may come in. */
  asideMs: number;
}

/** Gives a place back; a second call does nothing. */
type Leave = () => void;

/** The places for requests under way, and the line before them. */
export class Admission {
  #under = 0;
  #aside = 0;
  #lineSince = 0;
  readonly #line = new Set<() => void>();
  readonly #most: number;
  readonly #patience: AdmissionPatience;
  readonly #clock: () => number;

  /** `most` are worked on at once. */
  constructor(most: number, patience: AdmissionPatience, clock: () => number = () => performance.now()) {
    this.#most = most;
    this.#patience = patience;
    this.#clock = clock;
  }

  /** How many requests are inside. */
  get under(): number {
    return this.#under;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#line.size;
  }

  /** Whether the next one would not even be let into the line. */
  get full(): boolean {
    return this.#line.size >= this.#most * LONGEST_LINE;
  }

  /** Takes a place, in turn; call the result to give it back. Null where none came in time. */
  enter(): Promise<Leave | null> {
    if (this.#free) return Promise.resolve(this.#take());
    if (this.full) return Promise.resolve(null);
    if (this.#line.size === 0) this.#lineSince = this.#clock();
    return new Promise((resolve) => {
      const turn = (): void => {
        clearTimeout(timer);
        this.#line.delete(turn);
        resolve(this.#take());
      };
      const timer = setTimeout(() => {
        this.#line.delete(turn);
        resolve(null);
      }, this.#patienceMs());
      this.#line.add(turn);
    });
  }

  #patienceMs(): number {
    const { lineMs } = this.#patience;
    return this.#clock() - this.#lineSince > STANDING_MS ? Math.min(MOMENT_MS, lineMs) : lineMs;
  }

  get #free(): boolean {
    return this.#under - this.#aside < this.#most && this.#under < this.#most * MOST_INSIDE;
  }

  #take(): Leave {
    this.#under += 1;
    let [inside, aside] = [true, false];
    const stepAside = setTimeout(() => {
      aside = true;
      this.#aside += 1;
      this.#callNext();
    }, this.#patience.asideMs);
    const leave = (): void => {
      if (!inside) return;
      inside = false;
      clearTimeout(stepAside);
      clearTimeout(atLast);
      this.#under -= 1;
      if (aside) this.#aside -= 1;
      this.#callNext();
    };
    const atLast = setTimeout(leave, LONGEST_MS);
    stepAside.unref();
    atLast.unref();
    return leave;
  }

  #callNext(): void {
    const [next] = this.#line;
    if (this.#free) next?.();
  }
}
