// Finds the contract that words of a quick line name: beginnings of words of the client's name, then of the title.

import { fold } from "./quick-line-words";

/** A contract as far as a line can name it. */
export interface NamedContract {
  contractId: string;
  clientId: string;
  clientName: string;
  title: string;
}

export interface ContractRun<Contract extends NamedContract = NamedContract> {
  /** How many words of the line name it. */
  length: number;
  /** One, or several between which the line does not decide; in the order in which they were given. */
  contracts: Contract[];
}

type Candidate<Contract extends NamedContract> = { contract: Contract; name: string[]; title: string[]; used: number[] };

/**
 * The contracts named by the words that begin at `start`: the first begins any word of a client's name and has at least
 * `minimum` letters, further ones go on in the name or choose between several. Whole words win over beginnings. Null for none.
 */
export function contractRun<Contract extends NamedContract>(words: readonly string[], start: number, contracts: readonly Contract[], minimum: number): ContractRun<Contract> | null {
  const first = wordsOf(words[start] ?? "");
  if (first.length === 0) return null;
  let candidates = startingWith(first, contracts, minimum);
  if (candidates.length === 0) return null;
  let length = 1;
  for (let next = start + 1; next < words.length; next += 1) {
    const narrowed = goOn(words[next] ?? "", candidates);
    if (!narrowed) break;
    candidates = narrowed;
    length = next - start + 1;
  }
  return { length, contracts: settled(candidates).map(({ contract }) => contract) };
}

/** Words of a name as they are compared, without signs. */
function wordsOf(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function startingWith<Contract extends NamedContract>(typed: readonly string[], contracts: readonly Contract[], minimum: number): Candidate<Contract>[] {
  const started = contracts.flatMap((contract) => {
    const name = wordsOf(contract.clientName);
    const at = name.findIndex((_, place) => typed.every((word, ahead) => begins(name[place + ahead], word, ahead < typed.length - 1)));
    if (at < 0) return [];
    const exact = typed.every((word, ahead) => name[at + ahead] === word);
    if (!exact && typed.join("").length < minimum) return [];
    return [{ candidate: { contract, name, title: wordsOf(contract.title), used: typed.map((_, ahead) => at + ahead) }, exact }];
  });
  const whole = started.filter(({ exact }) => exact);
  return (whole.length > 0 ? whole : started).map(({ candidate }) => candidate);
}

function begins(word: string | undefined, typed: string, wholly: boolean): boolean {
  return word !== undefined && (wholly ? word === typed : word.startsWith(typed));
}

/** The candidates that one more word leaves, or null where it says nothing about them and so is text. */
function goOn<Contract extends NamedContract>(word: string, candidates: readonly Candidate<Contract>[]): Candidate<Contract>[] | null {
  const typed = wordsOf(word);
  if (typed.length === 0) return null;
  const inName = candidates.flatMap((candidate) => {
    const next = Math.max(...candidate.used) + 1;
    const fits = typed.every((each, ahead) => begins(candidate.name[next + ahead], each, typed.join("").length < 2 || ahead < typed.length - 1));
    return fits ? [{ ...candidate, used: [...candidate.used, ...typed.map((_, ahead) => next + ahead)] }] : [];
  });
  if (inName.length > 0) return inName;
  if (candidates.length < 2 || typed.join("").length < 2) return null;
  const inTitle = candidates.filter(({ title }) => typed.every((each) => title.some((known) => known.startsWith(each))));
  return inTitle.length > 0 && inTitle.length < candidates.length ? inTitle : null;
}

/** A name that was written to its end is meant, also where longer names begin with it. */
function settled<Contract extends NamedContract>(candidates: readonly Candidate<Contract>[]): Candidate<Contract>[] {
  const whole = candidates.filter(({ name, used }) => used.length === name.length);
  return whole.length > 0 ? whole : [...candidates];
}
