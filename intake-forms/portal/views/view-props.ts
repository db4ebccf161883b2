/** What every view gets beside its state. */

import type { Say } from '../../words/all-words.ts'

export interface Spoken {
  readonly say: Say
  /** Of the page: for days, lists and the form's own texts. */
  readonly locale: string
}

export type Told<Happening> = (happening: Happening) => void
