// How much is worked on at once, and who waits for it. One process has one thread: what is begun beyond what keeps it busy only makes all
// the rest late. So the others wait in line, in the order in which they came: a burst runs off within moments, and nobody of it is
// refused. A line that doesn't run empty for a while is overload. Then whoever isn't taken in a moment is asked to come again, and those
// who are served have waited for a moment only (the idea of CoDel: it is time that tells overload, not a count).

/** A line may be this many times as long as what is worked on; more would only hold memory. */
const LONGEST_LINE = 16;

/** A line that has not been empty for so long is overload … */
const STANDING_MS = 2_000;

/** … and in it nobody waits longer than this. */
const MOMENT_MS = 250;

/** A place is given back after this long, though the answer may still be leaving: slow readers keep no others out. */
const LONGEST_MS = 30_000;

/** Gives a place back; a second call does nothing. */
type Leave = () => void;

/** The places for requests under way, and the line before them. */
export class Admission {
  #under = 0;
  #lineSince = 0;
  readonly #line = new Set<() => void>();
  readonly #most: number;
  readonly #lineMs: number;
  readonly #clock: () => number;

  /** `most` are worked on at once; `lineMs` is waited for a place while there is no overload. */
  constructor(most: number, lineMs: number, clock: () => number = () => performance.now()) {
    this.#most = most;
    this.#lineMs = lineMs;
    this.#clock = clock;
  }

  /** How many requests are being worked on. */
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
    if (this.#under < this.#most) return Promise.resolve(this.#take());
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
    return this.#clock() - this.#lineSince > STANDING_MS ? Math.min(MOMENT_MS, this.#lineMs) : this.#lineMs;
  }

  #take(): Leave {
    this.#under += 1;
    let held = true;
    const leave = (): void => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      this.#under -= 1;
      const [next] = this.#line;
      next?.();
    };
    const timer = setTimeout(leave, LONGEST_MS);
    timer.unref();
    return leave;
  }
}
