/** What is wrong with files that lie on the server. A closed list; the rest of the case is not touched by it. */

export type VolumeProblemCode =
  /** The server does not have them, or not any more. */
  | 'missing'
  /** Less is there than their list says. */
  | 'cut'
  /** What is there is not what the source sealed, or not in its order. */
  | 'altered'
  /** It opened, and its bytes do not have the hash that its list names. */
  | 'other hash'

export class VolumeProblem extends Error {
  override readonly name = 'VolumeProblem'
  readonly code: VolumeProblemCode

  constructor(code: VolumeProblemCode) {
    super(code)
    this.code = code
  }
}
