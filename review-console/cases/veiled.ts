/** What is under a veil: texts in the source's own words. */

import type { CaseView, ThreadEntry } from './case-view.ts'

export const veiledOf = (view: CaseView): readonly string[] =>
  view.thread.flatMap(({ what, id }) => (isVeiled(what) ? [id] : []))

const isVeiled = (what: ThreadEntry['what']): boolean => what === 'report' || what === 'follow-up'
