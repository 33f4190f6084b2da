/** A mistake that somebody could make, as a small change of one file, and the test that is there to find it. */
export interface Fault {
  /** What goes wrong, in the words of the trade. */
  name: string;
  file: string;
  /** Stands once in the file. */
  find: string;
  replace: string;
  /** The file of tests, and the beginning or a part of the test's name. */
  test: string;
  named: string;
}
