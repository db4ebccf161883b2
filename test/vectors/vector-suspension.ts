/** A suspension with fixed inputs. */

import { signSuspension } from '../../crypto/coordinator/sign-roster.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Signed } from '../../crypto/roster-shapes.ts'
import { suspensionDays } from '../../crypto/suite.ts'
import { testDay } from '../support/world.ts'
import type { VectorWorld } from './vector-world.ts'

/** The first coordinator stops the last reviewer. */
export function signVectorSuspension({ coalition, roster }: VectorWorld): Signed {
  const [by] = coalition.coordinators
  const person = coalition.desks.at(-1)?.reviewers.at(-1)?.person.id
  if (by === undefined || person === undefined) throw new Error('a coordinator and a reviewer')
  const { version } = roster.roster
  return signSuspension(
    {
      portal: coalition.portal,
      person,
      by: verifyingKeyOf(by),
      day: testDay,
      untilDay: testDay + suspensionDays,
      roster: { version, hash: roster.rosterHash },
    },
    by,
  )
}
