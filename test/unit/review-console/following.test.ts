import { beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../crypto/bytes.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { eventLink } from '../../../crypto/reviewer/log-event.ts'
import type { Hash, LogId, PersonId } from '../../../crypto/protocol/ids.ts'
import { runningAfter } from '../../../crypto/primitives/running-hash.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { emptyCase } from '../../../review-console/cases/case-state.ts'
import type { OpenTeamAct } from '../../../review-console/session/sealing-verbs.ts'
import { erasures } from '../../../review-console/journal/erasures.ts'
import { startRunning } from '../../../review-console/journal/running.ts'
import {
  afterTeamAct,
  emptyTeam,
  wholeEnding,
  type TeamState,
} from '../../../review-console/journal/team-state.ts'
import { startLibsodium } from '../../support/world.ts'

beforeAll(startLibsodium)

describe('the running hash', () => {
  it('P-63 is SHA-256 of the one before and the link, from 32 zeros', async () => {
    const running = startRunning()
    expect([...running.running()]).toEqual(Array.from({ length: 32 }, () => 0))
    let expected = runningStart as Hash
    for (let i = 0; i < 20; i++) {
      const link = await eventLink(fromEngine(100))
      running.take(link)
      expected = runningAfter(expected, link) as Hash
      expect(running.at(i + 1)).toEqual(expected)
      expect(running.lastLink()).toBe(toBase64url(link))
    }
    expect(running.position()).toBe(20)
    expect(running.at(21)).toBeNull()
  })

  it('is kept for the last some thousand positions, in memory that does not grow', async () => {
    const running = startRunning()
    const link = fromEngine(32) as Hash
    const begin = performance.now()
    for (let i = 0; i < 15_000; i++) running.take(link)
    const ms = performance.now() - begin
    expect(running.position()).toBe(15_000)
    expect(running.lowest()).toBeGreaterThanOrEqual(3000)
    expect(running.at(running.lowest() - 1)).toBeNull()
    expect(running.at(running.lowest())).not.toBeNull()
    expect(running.at(15_000)).toEqual(running.running())
    // Three times what a long absence brings: five thousand take well under a second on any machine.
    expect(ms).toBeLessThan(10_000)
  })

  it('goes on from a snapshot as from the beginning', async () => {
    const [whole, links] = [startRunning(), Array.from({ length: 9 }, () => fromEngine(32) as Hash)]
    for (const link of links) await whole.take(link)
    const half = startRunning(4, whole.at(4) ?? undefined)
    for (const link of links.slice(4)) await half.take(link)
    expect(half.running()).toEqual(whole.running())
    expect(half.at(3)).toBeNull()
  })
})

describe('what was erased', () => {
  it('P-101 is told of before or after it is found', () => {
    const one = erasures()
    one.found(5)
    expect(one.isUntold()).toBe(true)
    expect(one.isUnread([[4, 6]])).toBe(true)
    one.told([
      [1, 3],
      [5, 5],
    ])
    expect(one.isUntold()).toBe(false)
    one.found(2)
    expect(one.isUntold()).toBe(false)
    one.found(4)
    expect(one.isUntold()).toBe(true)
  })
})

const byOne = { by: new Uint8Array(16).fill(1) as PersonId, day: 20_778 }
const after = (state: TeamState, what: OpenTeamAct, by = byOne): TeamState => afterTeamAct(state, what, by)

describe("a team's log", () => {
  it('keeps texts by name and language, the newest aims, and what was destroyed', () => {
    const set = (text: string | null, language = 'en') =>
      ({ act: 'template-set', name: 'Thanks', language, text }) as const
    const texts = [set('a'), set('b', 'fr'), set('c')].reduce((state, what) => after(state, what), emptyTeam)
    expect(texts.templates).toEqual([
      { name: 'Thanks', language: 'fr', text: 'b' },
      { name: 'Thanks', language: 'en', text: 'c' },
    ])
    expect(after(texts, set(null)).templates).toHaveLength(1)
    const aims = { act: 'targets-set', firstAnswerDays: 3, triageDays: null } as const
    expect(after(texts, aims).targets).toEqual({ firstAnswerDays: 3, triageDays: null })
    const [one, other] = [fromEngine(16) as LogId, fromEngine(16) as LogId]
    const [drop, another] = [fromEngine(32) as Hash, fromEngine(32) as Hash]
    const ending = { act: 'case-destroyed' as const, case: one, drops: [drop], stub: null }
    const begun = after(texts, { ...ending, events: [[1, 2]] })
    const partly = { case: toBase64url(one), drops: [toBase64url(drop)], events: [[1, 2]] }
    expect(begun).toMatchObject({ destroyed: [], partlyTold: [partly] })
    const stub = { codes: emptyCase.codes, topics: [], arrivedQuarter: null, outcome: null }
    const last = { ...ending, drops: [drop, another], events: [[9, 9]] as [[number, number]], stub }
    expect(wholeEnding(begun, last).events).toEqual([
      [1, 2],
      [9, 9],
    ])
    const drops = [drop, another].map(toBase64url)
    const gone = after(after(begun, { ...last, case: other }), last)
    expect(gone.partlyTold).toEqual([])
    expect(gone.destroyed).toEqual([
      { case: toBase64url(other), drops },
      { case: toBase64url(one), drops },
    ])
  })

  it('P-159 keeps who took a copy out, of each person the newest', () => {
    const other = { by: new Uint8Array(16).fill(2) as PersonId, day: 20_780 }
    const exported = (cases: number) =>
      ({ act: 'exported', cases, of: 3, manifest: new Uint8Array(32) as Hash }) as const
    const begun = after(after(emptyTeam, exported(1)), exported(2), other)
    expect(after(begun, exported(3)).exports).toEqual([
      { by: toBase64url(other.by), day: 20_780, cases: 2, of: 3 },
      { by: toBase64url(byOne.by), day: 20_778, cases: 3, of: 3 },
    ])
  })
})
