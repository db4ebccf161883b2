import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Hash, StatementId } from '../../crypto/protocol/ids.ts'
import {
  drawCaseKey,
  eventLink,
  eventTag,
  openEvent,
  sealEvent,
  type CaseKey,
} from '../../crypto/reviewer/case-log.ts'
import { toBase64url } from '../../crypto/bytes.ts'
import { foldCase, type LoggedEvent, type LogProblem } from '../../review-console/cases/case-log.ts'
import { emptyStream, standOf, takeUp, type Stream } from '../../review-console/inbox/stream.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { makeWorld, testDay, type World } from '../support/world.ts'

/** As a server hands them out: numbered in a row, whatever it did to them before. */
const listed = (events: readonly Bytes[]) => events.map((event, i) => ({ position: i + 1, event }))

describe("a desk's journal that a server changed", () => {
  let world: World
  let keys: CaseKey[]
  let honest: Bytes[]

  beforeAll(async () => {
    useEngine(await loadLibsodium())
    world = makeWorld()
    keys = [drawCaseKey(), drawCaseKey()]
    honest = await writeInTurns(5)
  })

  /** Both cases in turn; each author has read all that was there. */
  async function writeInTurns(rounds: number): Promise<Bytes[]> {
    const events: Bytes[] = []
    const last: (Hash | null)[] = [null, null]
    for (let n = 0; n < rounds; n++) {
      for (const [i, key] of keys.entries()) {
        const stream = await takeUp(emptyStream, listed(events))
        const statement = fromEngine(32) as StatementId
        const event = sealEvent({
          desk: world.desk,
          key,
          n,
          event: {
            by: world.box.person,
            day: testDay,
            previous: last[i] ?? null,
            seen: standOf(stream),
            what: { act: 'received', statement },
          },
          signingSeed: world.box.signing,
        })
        last[i] = await eventLink(event)
        events.push(event)
      }
    }
    return events
  }

  const logged = (stream: Stream, key: CaseKey): LoggedEvent[] => {
    const found: LoggedEvent[] = []
    for (;;) {
      const tag = toBase64url(eventTag(key, found.length))
      const [bytes, place] = [stream.byTag.get(tag), stream.placeOf.get(tag)]
      if (bytes === undefined || place === undefined) return found
      found.push({ ...place, event: openEvent(bytes, world.desk, key, world.roster) })
    }
  }

  async function problems(events: readonly Bytes[]): Promise<LogProblem[]> {
    const stream = await takeUp(emptyStream, listed(events))
    return keys.flatMap((key) => [...foldCase(logged(stream, key), stream.running).problems])
  }

  it('P-63 is read without a word when nothing was changed: the control', async () => {
    expect(honest).toHaveLength(10)
    expect(await problems(honest)).toEqual([])
  })

  it('P-63 shows that one event is missing, whichever it is, but for the last', async () => {
    for (let i = 0; i < honest.length - 1; i++) {
      expect(await problems(honest.filter((_, at) => at !== i))).not.toEqual([])
    }
    expect(await problems(honest.slice(0, -1))).toEqual([])
  })

  it('P-63 shows that two events changed places', async () => {
    for (let i = 0; i < honest.length - 1; i++) {
      const swapped = honest.map((event, at) => honest[at === i ? i + 1 : at === i + 1 ? i : at] ?? event)
      expect(await problems(swapped)).not.toEqual([])
    }
  })

  it('P-63 shows that an event was put in between', async () => {
    const foreign = sealEvent({
      desk: world.desk,
      key: drawCaseKey(),
      n: 0,
      event: {
        by: world.box.person,
        day: testDay,
        previous: null,
        seen: { position: 0, running: emptyStream.running[0] as Hash },
        what: { act: 'destroyed' },
      },
      signingSeed: world.box.signing,
    })
    // Before the last it looks like another author's, who wrote while the last was being written.
    for (let i = 0; i < honest.length - 1; i++) {
      expect(await problems([...honest.slice(0, i), foreign, ...honest.slice(i)])).not.toEqual([])
    }
  })

  it('P-63 shows a numbering that is not in a row', async () => {
    const skipping = listed(honest).map(({ position, event }) => ({ position: position * 2, event }))
    expect((await takeUp(emptyStream, skipping)).isBroken).toBe(true)
    expect((await takeUp(emptyStream, listed(honest))).isBroken).toBe(false)
    const garbage = [...honest.slice(0, 2), new Uint8Array(1024)]
    expect((await takeUp(emptyStream, listed(garbage))).isBroken).toBe(true)
  })
})
