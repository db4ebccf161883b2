/** What every view gets beside its state. */

import type { ComingHappening, OnComing } from '../come-back.ts'
import type { Say } from '../../words/all-words.ts'

export interface Spoken {
  readonly say: Say
  /** Of the page: for days, lists and the form's own texts. */
  readonly locale: string
}

export type Told<Happening> = (happening: Happening) => void

/** What the page of a report and its parts get. */
export interface ReportProps extends Spoken {
  readonly now: OnComing<'reading'>
  readonly tell: Told<ComingHappening>
}
