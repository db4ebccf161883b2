/** Which promise of a case is due next. How they are counted is the protocol's: the source's page counts the same. */

import { promisesOf, type Promised } from '../../crypto/protocol/promises.ts'
import type { Policy } from '../../crypto/roster-shapes.ts'
import type { CaseState } from './case-state.ts'

type Known = Pick<
  CaseState,
  'arrivedOn' | 'acknowledgedOn' | 'feedbackOn' | 'feedbackExtendedTo' | 'wantsReply'
>

/** The next one that is not kept; null when both are, and for who wants no reply. */
export const nextPromise = (known: Known, policy: Policy): Promised | null =>
  known.wantsReply ? (promisesOf(known, policy).find(({ keptOn }) => keptOn === null) ?? null) : null
