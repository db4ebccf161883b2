/** What can be wrong with the record of one case; each has its sentence. */

export const logProblems = [
  /** An event under this case's tags does not open, or nobody of the desk signed it. */
  'unreadable',
  /** An event does not continue the one before it. */
  'not in a row',
  /** An event breaks a rule: a colleague's console wrote what it may not. */
  'not allowed',
  /** An event's author saw another stream than this browser does: the server shows different people different things. */
  'another stream',
  /** An event that was there is gone, and nobody of the desk said that it was destroyed. */
  'missing',
  /** The list said something else of this case than its log. */
  'false summary',
  /** What a colleague says that the source wrote is not what the source signed. */
  'false statement',
  /** An event is of a kind that this version does not know; whoever signed it has a newer one. No tampering. */
  'newer',
] as const
export type LogProblem = (typeof logProblems)[number]
