/** A served coalition of several coordinators, who bring, read and drop changes of its list by signed requests. */

import supertest from 'supertest'
import * as z from 'zod/mini'
import { toBase64url } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { RosterChain, RosterLog, type Change } from '../../crypto/roster-shapes.ts'
import { changeId } from '../../crypto/verify-change.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { drawCoordinators } from './coalition.ts'
import {
  changeBy,
  drawFive,
  type ChangeWishes,
  type CoalitionOfFive,
  type CoordinatorSeed,
  type FiveWishes,
} from './coalition-of-five.ts'
import { serve, type Served, type StoreName } from './served.ts'
import { ask, decodeAnswer } from './signed-client.ts'
import { testDay } from './world.ts'

export type Outcome = readonly [number, boolean | string]
export const inForce: Outcome = [200, true]
export const waits: Outcome = [200, false]

export interface ChangesOverHttp {
  readonly five: CoalitionOfFive
  readonly served: Served
  person(n: number): RequestSigner
  seed(n: number): CoordinatorSeed
  by(numbers: readonly number[], wishes?: ChangeWishes): Change
  /** Status, and whether it is in force then or with what it was refused. */
  bring(change: Change, signer?: RequestSigner): Promise<Outcome>
  read(signer?: RequestSigner): Promise<readonly Change[] | string>
  drop(change: Change, signer: RequestSigner): Promise<string | null>
  /** As a page sees it. */
  seen(): Promise<VerifiedRoster>
  version(): Promise<number>
  log(): Promise<RosterLog>
}

export async function openChanges(store: StoreName, wishes: FiveWishes = {}): Promise<ChangesOverHttp> {
  const five = drawFive((length) => engine().random(length), wishes)
  const served = await serve(store, five)
  const person = (n: number): RequestSigner => five.people[n] ?? fail()
  const seed = (n: number): CoordinatorSeed => five.coalition.coordinators[n] ?? fail()
  const askAs = (signer: RequestSigner, endpoint: Parameters<typeof ask>[1], body: unknown) =>
    ask(served.console, endpoint, body, signer, served.clock.seconds())
  const json = async (path: string): Promise<unknown> => (await supertest(served.portal).get(path)).body
  const seen = async () => {
    const chain = await json('/api/roster')
    return verifyRoster(five.pin, z.decode(RosterChain, chain as z.input<typeof RosterChain>), testDay)
  }
  return {
    five,
    served,
    person,
    seed,
    by: (numbers, changes = {}) => changeBy(five, numbers.map(seed), changes),
    async bring(change, signer = person(0)) {
      const { status, refused, answer } = await askAs(signer, consoleApi.addChange, change)
      return [status, refused ?? decodeAnswer(consoleApi.addChange, answer).isInForce]
    },
    async read(signer = person(0)) {
      const { refused, answer } = await askAs(signer, consoleApi.readChanges, {})
      return refused ?? decodeAnswer(consoleApi.readChanges, answer).changes
    },
    async drop(change, signer) {
      return (await askAs(signer, consoleApi.dropChange, { change: changeId(change) })).refused
    },
    seen,
    version: async () => (await seen()).roster.version,
    log: async () => z.decode(RosterLog, (await json('/api/roster/log')) as z.input<typeof RosterLog>),
  }
}

export const drawSeed = (): CoordinatorSeed =>
  drawCoordinators((length) => engine().random(length), 1)[0] ?? fail()

/** Of these, in the order of their letters. */
export const keysOf = (seeds: readonly CoordinatorSeed[]): readonly string[] =>
  seeds.map((seed) => toBase64url(verifyingKeyOf(seed))).sort()

/** Whose signatures the roster of a change bears, in the same order. */
export const signersIn = (change: Change | undefined): readonly string[] =>
  (change?.roster.signatures ?? []).map(({ key }) => toBase64url(key)).sort()

export function fail(): never {
  throw new Error('the coalition has no such thing')
}

/** A change that is easy to tell: the coalition is called otherwise. */
export const renamed = (name: string): ChangeWishes => ({
  roster: { coalition: { name, title: 'Reading room', contact: 'desk@example.org' } },
})
