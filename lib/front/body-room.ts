import { networkOf } from "@/lib/domain/network";

/** What one body takes of the room for bodies, and must give back. */
export interface BodyShare {
  /** False where there is no room for so many bytes. */
  take: (bytes: number) => boolean;
  leave: (bytes: number) => void;
}

/** A body that is no larger is a form's or a program's, not a file. */
const SMALL_BYTES = 65_536;

/** Above this part of the room it is scarce … */
const SCARCE_FROM = 0.75;

/** … and a network that holds more than this part of its share has enough. */
const ENOUGH = 0.25;

/**
 * The bytes of bodies that are held, over all requests. Nobody fills it alone: one network takes `mostEach` of it. Its last quarter is
 * for small bodies of networks that hold little, so that forms come in while files fill the rest.
 */
export class BodyRoom {
  #all = 0;
  readonly #held = new Map<string, number>();
  readonly #most: number;
  readonly #mostEach: number;

  constructor(most: number, mostEach: number) {
    this.#most = most;
    this.#mostEach = mostEach;
  }

  shareOf(address: string): BodyShare {
    const network = networkOf(address);
    let own = 0;
    return {
      take: (bytes) => {
        const theirs = (this.#held.get(network) ?? 0) + bytes;
        if (theirs > this.#mostEach || this.#all + bytes > this.#most) return false;
        const scarce = this.#all + bytes > this.#most * SCARCE_FROM;
        if (scarce && (own + bytes > SMALL_BYTES || theirs > this.#mostEach * ENOUGH)) return false;
        own += bytes;
        this.#held.set(network, theirs);
        this.#all += bytes;
        return true;
      },
      leave: (bytes) => {
        const theirs = (this.#held.get(network) ?? 0) - bytes;
        if (theirs > 0) this.#held.set(network, theirs);
        else this.#held.delete(network);
        this.#all -= bytes;
        own -= bytes;
      },
    };
  }
}
