// How much is worked on at once. What comes beyond is refused in a moment rather than served too late, so that a server with four times
// the work that it can do still does nearly all that it can.

import { setInterval } from "node:timers";

/** The event loop is behind when this many samples in a row are later than `LATE_MS`; one long task is no overload. */
const LATE_SAMPLES = 3;
const SAMPLE_MS = 100;
const LATE_MS = 250;

/** A place is given back after this long, though the answer may still be leaving: slow readers keep no others out. */
const LONGEST_MS = 30_000;

/** The places for requests under way. */
export class Admission {
  #under = 0;
  #late = 0;
  readonly #most: number;
  readonly #timer: NodeJS.Timeout;

  constructor(most: number, clock: () => number = () => performance.now()) {
    this.#most = most;
    let before = clock();
    this.#timer = setInterval(() => {
      const at = clock();
      this.#late = at - before - SAMPLE_MS > LATE_MS ? this.#late + 1 : 0;
      before = at;
    }, SAMPLE_MS);
    this.#timer.unref();
  }

  /** How many requests are being worked on. */
  get under(): number {
    return this.#under;
  }

  /** Whether the next one would be refused. */
  get full(): boolean {
    return this.#under >= (this.#late >= LATE_SAMPLES ? Math.max(1, Math.floor(this.#most / 4)) : this.#most);
  }

  /** Takes a place; call the result to give it back. Null when there is none. */
  enter(): (() => void) | null {
    if (this.full) return null;
    this.#under += 1;
    let held = true;
    const leave = (): void => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      this.#under -= 1;
    };
    const timer = setTimeout(leave, LONGEST_MS);
    timer.unref();
    return leave;
  }

  /** Stops looking at the event loop. */
  end(): void {
    clearInterval(this.#timer);
  }
}
