/** What a look at a chosen file tells: what it would reveal, and whether a clean copy can be made of it. */

export const revealKinds = [
  'place',
  'device',
  'serial',
  'author',
  'organisation',
  'software',
  'time',
  'title',
  'thumbnail',
  'comments',
  'changes',
  'hidden',
  'attachments',
  'scripts',
  'identifier',
  'other',
] as const
export type RevealKind = (typeof revealKinds)[number]

export interface Revealed {
  readonly kind: RevealKind
  /** The very value, at most 200 characters; '' where there is none to show. As untrusted as the file. */
  readonly text: string
}

export type WhyNotClean = 'unknown' | 'too-large' | 'protected' | 'damaged'

export type Looked =
  | {
      readonly can: 'clean'
      /** By its first bytes, never by its name. */
      readonly type: string
      /** Empty: nothing was found. */
      readonly reveals: readonly Revealed[]
    }
  | {
      readonly can: 'not-clean'
      readonly type: string
      readonly why: WhyNotClean
      readonly reveals: readonly Revealed[]
    }

/** A file of which no clean copy can be made; its message tells nothing of what is in it. */
export class CleaningError extends Error {
  readonly why: WhyNotClean
  constructor(why: WhyNotClean) {
    super(`no clean copy: ${why}`)
    this.name = 'CleaningError'
    this.why = why
  }
}
