/**
 * What somebody of the desk can do who has all the keys of a member and a console of their own making: events by hand,
 * signed or not, in any shape.
 */

import { fromBase64url, toBase64url, toUtf8, concat, type Bytes } from '../../crypto/bytes.ts'
import { padTo, u32 } from '../../crypto/byte-writer.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { hash, sign } from '../../crypto/primitives/hash.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeEventHeader } from '../../crypto/protocol/event-layout.ts'
import { parseRecords } from '../../crypto/protocol/journal-answer.ts'
import {
  eventTag,
  openEvent,
  type CaseKey,
  type LogKey,
  type TeamKey,
} from '../../crypto/reviewer/log-event.ts'
import { orNull } from '../../review-console/session/or-null.ts'
import { reveal, type Secret } from '../../crypto/secret.ts'
import { eventBytes } from '../../crypto/suite.ts'
import type { Work } from '../../review-console/cases/work.ts'
import type { DeskPeople } from './desk-people.ts'
import { testDay } from './world.ts'

export interface ByHand {
  readonly key: LogKey
  /** Its place, for its tag. */
  readonly n: number
  /** As JSON: bytes are base64url. */
  readonly said: unknown
  readonly signing: Secret<'person/sign'>
}

export interface ModifiedConsole {
  readonly team: TeamKey
  caseKey(source: string): CaseKey
  /** As the n-th person of the desk would, of the case as `work` knows it. */
  next(source: string, by: number, what: unknown, changed?: object): ByHand
  nextOfTeam(by: number, what: unknown): Promise<ByHand>
  seal(event: ByHand): Bytes
  /** Straight to the server. */
  append(bytes: Bytes): Promise<void>
}

/** With the keys of whoever this is. */
export async function modifiedConsole(
  desk: DeskPeople,
  work: Work,
  person: number,
): Promise<ModifiedConsole> {
  const { session } = work
  const [first] = (await desk.boxOf(person)).teams ?? []
  if (first === undefined) throw new Error('a team')
  const team = first.key
  const keys = new Map<string, CaseKey>()
  const teamLog = await readTeamLog(desk, work, team)
  for (const { event } of teamLog) {
    const { what } = event
    if (what.act === 'case-added' && what.keys[0] !== undefined)
      keys.set(toBase64url(what.source), what.keys[0].key)
  }
  const reviewerOf = (n: number) => {
    const reviewer = desk.coalition.desks[0]?.reviewers[n]
    if (reviewer === undefined) throw new Error('a person')
    return reviewer
  }
  const headOf = (by: number) => ({
    by: toBase64url(reviewerOf(by).person.id),
    day: testDay,
    seen: { position: work.desk.followed.position, running: work.desk.followed.running },
  })
  const caseKey = (source: string): CaseKey => {
    const key = keys.get(source)
    if (key === undefined) throw new Error('a case')
    return key
  }
  return {
    team,
    caseKey,
    next(source, by, what, changed = {}) {
      const state = work.desk.followed.cases.get(source)?.state
      if (state === undefined) throw new Error('a case')
      const said = { ...headOf(by), previous: state.last, what, ...changed }
      return { key: caseKey(source), n: state.length, said, signing: reviewerOf(by).signing }
    },
    async nextOfTeam(by, what) {
      const { n, last } = session.teamPlace(toBase64url(hash(16, reveal(team), 'journal/case')))
      return {
        key: team,
        n,
        said: { ...headOf(by), previous: last, what },
        signing: reviewerOf(by).signing,
      }
    },
    seal: (event) => sealByHand(session.desk, event),
    append: async (bytes) => void (await session.call(consoleApi.appendEvent, bytes)),
  }
}

async function readTeamLog(desk: DeskPeople, { session }: Work, team: TeamKey) {
  const bytes = await session.call(consoleApi.readJournal, { desk: session.desk, after: 0 })
  return parseRecords(bytes).flatMap((record) => {
    const opened =
      'event' in record ? orNull(() => openEvent(record.event, session.desk, team, desk.roster)) : null
    return opened === null ? [] : [opened]
  })
}

function sealByHand(desk: Bytes, { key, n, said, signing }: ByHand): Bytes {
  const json = toUtf8(JSON.stringify(said))
  const size = json.length < 880 ? 1 : json.length < 3900 ? 2 : 3
  const [header, tag, nonce] = [encodeEventHeader('log', size), eventTag(key, n), fromEngine(24)]
  const parts = [desk, hash(16, reveal(key), 'journal/case'), header, tag, json]
  const signature = sign(reveal(signing), 'journal/event', ...parts)
  const inside = padTo(eventBytes[size] - 48 - 16, concat(signature, u32(json.length), json))
  const eventKey = hash(32, reveal(key), 'journal/event')
  return concat(header, tag, nonce, engine().aeadSeal(eventKey, nonce, inside, concat(desk, header, tag)))
}

/** An id of which nothing is known. */
export const strangeLink = (): string => toBase64url(fromEngine(32))
export const bytesOf = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array(0)
