/** Why the server did not do what was asked, or why there was no telling. One closed list; never a value. */

import type { RefusalCode } from '../../crypto/protocol/refusals.ts'

export type Trouble =
  | RefusalCode
  /** No connection, or it broke: the act may have been done all the same. */
  | 'no-answer'
  /** Something that this console's version does not understand, or that cannot be true. */
  | 'strange-answer'
  /** A colleague's newer console wrote what this one does not know: it reads on, and writes nothing there. */
  | 'newer-version'
  /** The board lacks what the desk's last edition names, or that edition is not the desk's: nothing is signed over it. */
  | 'replies-withheld'
  /** Holds no seed of the desk's epochs yet, and so cannot sign what the desk posts. */
  | 'no-seed-yet'
  /** The key file is of a later turn than the box that the server holds. */
  | 'key-file-ahead'
  /** The keys of this file were replaced: others stand for the same person. */
  | 'keys-replaced'
  /** Has been let in to none of the desk's cases so far, nor to what is new. */
  | 'not-let-in'
  /** The session was locked meanwhile. */
  | 'locked'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: Trouble
  /** By how many minutes the server's clock is ahead of this device's; 0 when it did not say. */
  readonly clockOffMinutes: number

  constructor(code: Trouble, clockOffMinutes = 0) {
    super(code)
    this.code = code
    this.clockOffMinutes = clockOffMinutes
  }
}

/** The answer was lost or not understood: what was asked may have been done. */
export const isUnsure = (code: string): boolean => code === 'no-answer' || code === 'strange-answer'

export const isRefusal = (error: unknown, code: Trouble): boolean =>
  error instanceof Refusal && error.code === code

/** For the edge of a page: anything that is no refusal is a defect, and reads like a strange answer. */
export const troubleOf = (error: unknown): Trouble =>
  error instanceof Refusal ? error.code : 'strange-answer'
