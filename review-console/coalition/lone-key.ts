/** Whether the loss of one coordinator's key would leave nobody who can change the list. Pure. */

import { isEqual } from '../../crypto/bytes.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { Root } from '../../crypto/roster-shapes.ts'

/** `alone`: there is one coordinator; `all`: each of several must sign. */
export type LoneKey = 'alone' | 'all'

/** Null for who vouches not, and where others can go on without them. */
export function loneKeyOf({ coordinators, threshold }: Root, own: VerifyingKey | null): LoneKey | null {
  if (own === null || !coordinators.some(({ key }) => isEqual(key, own))) return null
  if (coordinators.length === 1) return 'alone'
  return threshold >= coordinators.length ? 'all' : null
}
