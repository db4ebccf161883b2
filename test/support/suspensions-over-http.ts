/** A served coalition whose coordinators suspend people and take it back by signed requests. */

import { signSuspension } from '../../crypto/coordinator/sign-roster.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import type { PersonEntry, Signed, Suspension } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { suspensionDays } from '../../crypto/suite.ts'
import { today } from '../../server/clock.ts'
import type { ChangesOverHttp } from './changes-over-http.ts'
import type { CoalitionOfFive } from './coalition-of-five.ts'
import { ask, decodeAnswer } from './signed-client.ts'

export const suspensionOf = (
  { coalition, now }: Pick<CoalitionOfFive, 'coalition' | 'now'>,
  { person, by, day }: Pick<Suspension, 'person' | 'by' | 'day'>,
  changed: Partial<Suspension> = {},
): Suspension => ({
  portal: coalition.portal,
  person,
  by,
  day,
  untilDay: (changed.day ?? day) + suspensionDays,
  roster: { version: now.roster.version, hash: now.rosterHash },
  ...changed,
})

export interface SuspensionsOverHttp {
  /** By the n-th coordinator's key. */
  sign(n: number, person: PersonId, changed?: Partial<Suspension>): Signed
  /** What it was refused with. */
  suspend(signed: Signed, signer: RequestSigner): Promise<string | null>
  /** Signed and sent by the n-th coordinator. */
  by(n: number, person: PersonId, changed?: Partial<Suspension>): Promise<string | null>
  takeBack(signed: Signed, signer: RequestSigner): Promise<string | null>
  read(signer: RequestSigner): Promise<readonly Signed[] | string>
  /** What any other request is refused with. */
  works(signer: RequestSigner): Promise<string | null>
}

export function suspensionsOn({ five, served, person, seed }: ChangesOverHttp): SuspensionsOverHttp {
  const askAs = (signer: RequestSigner, endpoint: Parameters<typeof ask>[1], body: unknown) =>
    ask(served.console, endpoint, body, signer, served.clock.seconds())
  const sign = (n: number, of: PersonId, changed: Partial<Suspension> = {}): Signed =>
    signSuspension(
      suspensionOf(five, { person: of, by: verifyingKeyOf(seed(n)), day: today(served.clock) }, changed),
      seed(n),
    )
  const suspend = async (signed: Signed, signer: RequestSigner): Promise<string | null> =>
    (await askAs(signer, consoleApi.suspend, signed)).refused
  return {
    sign,
    suspend,
    by: (n, of, changed) => suspend(sign(n, of, changed), person(n)),
    async takeBack(signed, signer) {
      const body = { suspension: documentHash(signed) }
      return (await askAs(signer, consoleApi.takeBackSuspension, body)).refused
    },
    async read(signer) {
      const { refused, answer } = await askAs(signer, consoleApi.readSuspensions, {})
      return refused ?? decodeAnswer(consoleApi.readSuspensions, answer).suspensions
    },
    works: async (signer) => (await askAs(signer, consoleApi.readPause, {})).refused,
  }
}

/** By the place of the desk, then of the reviewer. */
export function personAt({ coalition }: CoalitionOfFive, desk: number, n: number) {
  const reviewer = coalition.desks[desk]?.reviewers[n]
  if (reviewer === undefined) throw new Error('no such reviewer')
  const { person, signing } = reviewer
  return { entry: person as PersonEntry, id: person.id, signer: { person: person.id, seed: signing } }
}
