/**
 * `node --import tsx test/bench/follow-stream.ts [events]`: how long following a stream takes, by itself: events of one
 * long case, events for nobody here, and both mixed over many cases. Nothing goes over the wire.
 */

import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { drawCaseKey, eventLink, sealEvent, type LogKey } from '../../crypto/reviewer/log-event.ts'
import type { CaseAct, JournalEvent, TeamAct } from '../../crypto/protocol/journal-event.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { newFollower, takeRecords, type Follower } from '../../review-console/journal/follower.ts'
import { newSource, openDeskOfPeople, type DeskPeople } from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

const seen = { position: 0, running: runningStart as Hash }

/** Writes logs straight into records. */
class Stream {
  readonly records: JournalRecord[] = []
  readonly #desk: DeskPeople
  readonly #lasts = new Map<LogKey, { n: number; last: Hash | null }>()

  constructor(desk: DeskPeople) {
    this.#desk = desk
  }

  async write(key: LogKey, what: CaseAct | TeamAct): Promise<void> {
    const [own] = this.#desk.coalition.desks
    const [reviewer] = own?.reviewers ?? []
    if (own === undefined || reviewer === undefined) throw new Error('a reviewer')
    const { n, last } = this.#lasts.get(key) ?? { n: 0, last: null }
    const event: JournalEvent = { by: reviewer.person.id, day: testDay, previous: last, seen, what }
    const bytes = sealEvent({ desk: own.entry.id, key, n, event, signingSeed: reviewer.signing })
    this.#lasts.set(key, { n: n + 1, last: await eventLink(bytes) })
    this.records.push({ position: this.records.length + 1, event: bytes })
  }
}

async function follow(follower: Follower, records: readonly JournalRecord[]): Promise<number> {
  const begin = performance.now()
  for (let at = 0; at < records.length; at += 2000) await takeRecords(follower, records.slice(at, at + 2000))
  return performance.now() - begin
}

const number = Number(process.argv[2] ?? 20_000)
await startLibsodium()
const desk = await openDeskOfPeople({ people: 2, store: 'plain maps' })
const work = await desk.signIn(0)
const team = (await desk.boxOf(0)).teams?.[0]?.key
if (team === undefined) throw new Error('a team')

async function tell(name: string, cases: number, isOurs: boolean): Promise<void> {
  const stream = new Stream(desk)
  const keys = Array.from({ length: cases }, () => drawCaseKey())
  for (const key of keys) {
    const source = fromBase64url(newSource(desk.coalition)) as VerifyingKey
    if (isOurs) await stream.write(team as LogKey, { act: 'case-added', source, keys: [{ from: 0, key }] })
    await stream.write(key, { act: 'opened', statement: new Uint8Array(32) as never, source, replyTo: null })
    await stream.write(key, { act: 'attested' })
  }
  for (let i = stream.records.length; i < number; i++) {
    await stream.write(keys[i % cases] as LogKey, {
      act: 'labelled',
      label: `l${String(i % 8)}`,
      on: i % 16 < 8,
    })
  }
  work.session.rewindLogs()
  const follower = newFollower(work.session, desk.roster)
  const ms = await follow(follower, stream.records)
  const perEvent = ((ms / stream.records.length) * 1000).toFixed(0)
  const memory = (process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)
  const { trouble, entries } = follower
  console.log(
    `${name}: ${String(stream.records.length)} events in ${ms.toFixed(0)} ms, ${perEvent} µs each, heap ${memory} MB, ${trouble}, ${String(entries.size)} cases`,
  )
}

await tell('for nobody here', 1, false)
await tell('one long case', 1, true)
await tell('many cases', Math.max(1, Math.floor(number / 20)), true)
await desk.close()
process.exit(0)
