/** What a team shares, from fixed streams: its grants, its log, its snapshot, and a drop taken over. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash, SealingKey, Tag } from '../../crypto/protocol/ids.ts'
import type { JournalEvent, TeamGrant } from '../../crypto/protocol/journal-event.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { lockBox } from '../../crypto/reviewer/key-box.ts'
import { drawCaseKey, keyHash, logId, sealEvent, type LogKey } from '../../crypto/reviewer/log-event.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import {
  nameSnapshotPart,
  sealSnapshotHead,
  sealSnapshotPart,
  type SnapshotHead,
} from '../../crypto/reviewer/snapshot.ts'
import { drawTeamKey, firstTeamTag, sealGrant } from '../../crypto/reviewer/team-grant.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { testDay } from '../support/world.ts'
import { lockVectorBox, sealVectorEvents } from './sealed-things.ts'
import type { VectorWorld } from './vector-world.ts'

const seen: JournalEvent['seen'] = { position: 0, running: runningStart as Hash }

const authorOf = ({ desk }: VectorWorld) => {
  const [author] = desk.reviewers
  if (author === undefined) throw new Error('a reviewer')
  return author
}

export interface VectorGrant {
  readonly random: string
  readonly tag: Tag
  readonly content: TeamGrant
  readonly bytes: Bytes
}

/** To the desk's two people, and to its first eight times over: eight slots in use. */
export function sealVectorGrants(world: VectorWorld) {
  const key = drawTeamKey(fixedRandom('sotto/1 vectors: team'))
  const author = authorOf(world)
  const people = world.desk.reviewers
  const content = { by: author.person.id, day: testDay, seen, members: people.map(({ person }) => person.id) }
  const seal = (name: string, tag: Tag, to: readonly SealingKey[]): VectorGrant => {
    const random = `sotto/1 vectors: grant ${name}`
    const grant = { desk: world.deskId, tag, content, key, to, signingSeed: author.signing }
    return { random, tag, content: { ...content, key }, bytes: sealGrant(grant, fixedRandom(random)) }
  }
  const keys = people.map(({ sealing }) => memberPair(sealing).publicKey as SealingKey)
  const [first] = keys
  if (first === undefined) throw new Error('a member key')
  const another = fixedRandom('sotto/1 vectors: tag of another grant')(16) as Tag
  return {
    key,
    grants: [
      seal('to two', firstTeamTag(world.deskId), keys),
      seal('to eight', another, Array<SealingKey>(8).fill(first)),
    ],
  }
}

export interface VectorEvent {
  readonly random: string
  readonly n: number
  readonly event: JournalEvent
  readonly body: Bytes
  readonly bytes: Bytes
}

/** A case joins the team's log; its report is taken over; the case gets another key; it is destroyed. */
export async function sealVectorTeamLog(world: VectorWorld, drop: Bytes) {
  const { key: team } = sealVectorGrants(world)
  const opened = openDrop(drop, { epoch: world.epoch, own: [] })
  const { key: first } = sealVectorEvents(world, opened.id)
  const second = drawCaseKey(fixedRandom('sotto/1 vectors: second key of the case'))
  const author = authorOf(world)
  const hash = new Uint8Array(32).fill(6) as Bytes as Hash
  const seal = (name: string, key: LogKey, n: number, what: JournalEvent['what'], body = noBody) => {
    const random = `sotto/1 vectors: event ${name}`
    const event: JournalEvent = { by: author.person.id, day: testDay, previous: hash, seen, what }
    const wish = { desk: world.deskId, key, n, event, body, signingSeed: author.signing }
    return { random, n, event, body, bytes: sealEvent(wish, fixedRandom(random)) }
  }
  const noBody: Bytes = new Uint8Array(0)
  const { source } = opened
  const keys = [
    { from: 0, key: first },
    { from: 4, key: second },
  ]
  const id = logId(first)
  const codes = { indicators: ['P1'], country: 'DE', quarter: '2026-Q2' }
  const stub = { codes, topics: ['procurement'], arrivedQuarter: '2026-Q4', outcome: 'done' as const }
  const took = { statement: opened.id, drop: hash, arrivedOn: testDay, kind: 'report' as const }
  const said = { topics: ['procurement'], language: 'en', carried: 0 }
  const rekeyed = { keyHash: keyHash(second), team: logId(team), without: [author.person.id] }
  const gone = { case: id, events: [[1, 3] as [number, number]], drops: [hash], stub }
  return {
    proof: opened.proof,
    keys: { team, first, second },
    ofTeam: [
      seal('case added', team, 0, { act: 'case-added', source, keys: keys.slice(0, 1) }),
      seal('case added again', team, 1, { act: 'case-added', source, keys }),
      seal('case destroyed', team, 2, { act: 'case-destroyed', ...gone }),
    ] satisfies VectorEvent[],
    ofCase: [
      seal('took over', first, 2, { act: 'took-over', ...took, ...said }, opened.proof),
      seal('rekeyed', first, 3, { act: 'rekeyed', ...rekeyed }),
      seal('under the second key', second, 4, { act: 'attested' }),
    ] satisfies VectorEvent[],
  }
}

export function sealVectorSnapshot(world: VectorWorld) {
  const { key } = sealVectorGrants(world)
  const author = authorOf(world)
  const by = { desk: world.deskId, key, signingSeed: author.signing }
  const cases = [{ name: 'Russet 82', stage: 'triage' }]
  const part = sealSnapshotPart(by, cases, fixedRandom('sotto/1 vectors: snapshot part'))
  const content: SnapshotHead = {
    version: 1,
    by: author.person.id,
    day: testDay,
    ...seen,
    parts: [nameSnapshotPart(part)],
    team: { templates: [] },
  }
  const head = sealSnapshotHead(by, content, fixedRandom('sotto/1 vectors: snapshot head'))
  return { key, cases, part, content, head }
}

/** The box of `person`, with a team in it. */
export function lockVectorBoxWithTeam(world: VectorWorld) {
  const { key, grants } = sealVectorGrants(world)
  const { box, keys } = lockVectorBox(world)
  const members = grants[0]?.content.members ?? []
  const withTeam = { ...box, teams: [{ key, members, day: testDay }] }
  const locked = lockBox(withTeam, keys, 4, fixedRandom('sotto/1 vectors: box with a team'))
  return { box: withTeam, locked }
}
