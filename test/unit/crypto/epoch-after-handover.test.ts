import { beforeAll, describe, expect, it } from '@jest/globals'
import { signEpoch, signRoot, signRoster } from '../../../crypto/coordinator/sign-roster.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  drawCoordinators,
  epochOf,
  firstRoot,
  publish,
  rosterOf,
  type Coalition,
  type Published,
} from '../../support/coalition.ts'
import type { CoordinatorSeed } from '../../support/coalition-of-five.ts'
import { engines, testDay } from '../../support/world.ts'

/** The handover: all coordinators are replaced on this day. */
const handover = testDay - 1

describe.each(engines)(
  'the turn of a desk of one, after all who vouched were replaced, on $name',
  ({ load }) => {
    let before: Coalition
    let after: Coalition
    let published: Published

    beforeAll(async () => {
      useEngine(await load())
      before = drawCoalition(fromEngine, { desks: [1] })
      after = { ...before, coordinators: drawCoordinators(fromEngine, 3) }
      published = publish(before)
    })

    /** How many turns count that this coordinator signed on this day, a member besides. */
    const counted = (coordinator: CoordinatorSeed | undefined, day: number): number => {
      const [desk] = before.desks
      const [member] = desk?.reviewers ?? []
      if (desk === undefined || member === undefined || coordinator === undefined)
        throw new Error('a desk of one')
      const { pin, chain } = published
      const content = firstRoot(after, { number: 2, previous: documentHash(pin.root), fromDay: handover })
      const root = signRoot(content, [...before.coordinators.slice(0, 2), ...after.coordinators.slice(0, 2)])
      const previous = documentHash(chain.roster)
      const roster = signRoster(rosterOf(after, { version: 6, previous }), after.coordinators.slice(0, 2))
      const epoch = epochOf(before, desk, chain.roster, { number: 8, day })
      const epochs = [signEpoch(epoch, [member.signing, coordinator])]
      return verifyRoster(pin, { ...chain, roots: [root], roster, epochs }, testDay).epochs.length
    }
    const old = () => before.coordinators[0]
    const fresh = () => after.coordinators[0]

    it('P-115 counts for whoever vouched on its day', () => {
      expect(counted(old(), handover - 3)).toBe(1)
      expect(counted(fresh(), handover + 1)).toBe(1)
    })

    it('P-115 counts for both on the day itself', () => {
      expect(counted(old(), handover)).toBe(1)
      expect(counted(fresh(), handover)).toBe(1)
    })

    it('P-115 counts neither for who vouched no more, nor for who did not vouch yet', () => {
      expect(counted(old(), handover + 1)).toBe(0)
      expect(counted(fresh(), handover - 3)).toBe(0)
    })

    it('P-115 counts for nobody who never vouched', () => {
      expect(counted(drawCoordinators(fromEngine, 1)[0], handover)).toBe(0)
    })
  },
)
