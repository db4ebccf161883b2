/** The policy of the roster in force. */

import type { Policy } from '../../crypto/roster-shapes.ts'
import type { Signer } from '../http/signed.ts'
import { Refusal } from '../refusal.ts'

/** @throws Refusal `untrusted` */
export function policyOf({ published }: Pick<Signer, 'published'>): Policy {
  if (published.roster === null) throw new Refusal('untrusted')
  return published.roster.roster.policy
}
