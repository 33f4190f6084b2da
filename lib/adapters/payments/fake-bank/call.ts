import type { Bank } from "@/lib/adapters/payments/fake-bank/bank";
import type { Books } from "@/lib/adapters/payments/fake-bank/books";
import type { Form } from "@/lib/adapters/payments/fake-bank/form";

/** One request to the API, after its key was found good. */
export interface Call {
  bank: Bank;
  books: Books;
  form: Form;
  /** The object that the address names, or "". */
  id: string;
  /** Where the bank itself is reached, for pages of its own. */
  ownUrl: string;
}
