/** What a note may say. The same at every time, so that its words tell nothing. */

export interface NoteWords {
  /** A native speaker has read these sentences and found them right. */
  readonly signedOff: boolean
  readonly subject: string
  /** At somebody's own times. */
  readonly note: string
  /** To an urgent contact. */
  readonly urgent: string
}
