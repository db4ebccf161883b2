/** What a letter may be now. Pure. */

import type { CaseView } from './case-view.ts'
import type { LetterKind } from './model.ts'

export function letterKinds(view: CaseView): readonly LetterKind[] {
  const { stage, promises, heldUntil, thread } = view
  const hasFeedback = promises.some(({ what, keptOn }) => what === 'feedback' && keptOn !== null)
  const isTold = (kind: LetterKind): boolean =>
    thread.some((entry) => entry.what === 'letter' && entry.kind === kind)
  return [
    'answer',
    ...(hasFeedback || stage === 'closed' ? [] : (['feedback'] as const)),
    ...((stage === 'closed' || stage === 'concluded') && !isTold('closed') ? (['closed'] as const) : []),
    ...(heldUntil === null ? [] : (['held'] as const)),
  ]
}
