/**
 * Seals cases for real into the journal of a desk that is set up: the team's grant, a key for each case, every event
 * signed and sealed by the product's own code. What a desk of some years looks like to its server.
 */

import { createHash, createPrivateKey, randomFillSync, sign } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { concat, copyOf, type Bytes } from '../../crypto/bytes.ts'
import { engine, useEngine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import type { DeskId, Hash, SealingKey, Tag } from '../../crypto/protocol/ids.ts'
import type { CaseAct, TeamAct } from '../../crypto/protocol/journal-event.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import {
  drawCaseKey,
  eventTag,
  sealEvent,
  type LogKey,
  type TeamKey,
} from '../../crypto/reviewer/log-event.ts'
import { drawTeamKey, firstTeamTag, sealGrant } from '../../crypto/reviewer/team-grant.ts'
import type { FormEntry } from '../../crypto/roster-shapes.ts'
import { reveal } from '../../crypto/secret.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { caseLife, type CaseLife, type LifeWishes } from './case-life.ts'

export interface SealerWishes {
  /** The data folder of a Sotto that is set up and stopped. */
  readonly folder: string
  /** Of the desk's only member. */
  readonly box: KeyBox
  readonly roster: Hash
  readonly form: FormEntry
  readonly day: number
}

export interface Sealer {
  /** So many cases of so many events, beside one in the team's log for each. */
  seal(cases: number, eventsEach: number): void
  /** How many events the stream has. */
  length(): number
  close(): void
}

/** libsodium, but what the platform does faster with the same result: Ed25519 by one key, and drawing. */
export async function useFastEngine({ signing }: Pick<KeyBox, 'signing'>): Promise<void> {
  const libsodium = await loadLibsodium()
  const own = reveal(signing)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), own])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  useEngine({
    ...libsodium,
    random: drawAhead(),
    sign: (seed, message) =>
      seed === own ? copyOf(sign(null, message, key)) : libsodium.sign(seed, message),
  })
}

function drawAhead(): (length: number) => Bytes {
  const drawn = Buffer.alloc(65_536)
  let at = drawn.length
  return (length) => {
    if (at + length > drawn.length) {
      randomFillSync(drawn)
      at = 0
    }
    at += length
    return copyOf(drawn.subarray(at - length, at))
  }
}

/** Cases that go on at the same time, as at a desk. */
const atOnce = 50

interface Log {
  readonly key: LogKey
  n: number
  last: Hash | null
}

/** An engine must be in use. Nobody has founded the desk's first team yet. */
export function openSealer(wishes: SealerWishes): Sealer {
  const { box, day } = wishes
  const desk = deskOf(box)
  const stream = openStream(wishes.folder, desk)
  const teamKey = drawTeamKey()
  const team: Log = { key: teamKey, n: 0, last: null }
  const sealingKeys = Array.from({ length: 32 }, () => engine().kemKeyPair(engine().random(32)).publicKey)
  let made = 0

  stream.inOneAct(() => stream.append(firstTeamTag(desk), grantOf(wishes, desk, teamKey)))

  const append = (log: Log, what: CaseAct | TeamAct, body?: Bytes): void => {
    const event = { by: box.person, day, seen: stream.seen(), previous: log.last, what }
    const carried = body === undefined ? {} : { body }
    const sealed = sealEvent({ desk, key: log.key, n: log.n, event, ...carried, signingSeed: box.signing })
    log.last = stream.append(eventTag(log.key, log.n), sealed)
    log.n++
  }
  const begin = (): { readonly log: Log; readonly life: CaseLife } => {
    const sealingKey = sealingKeys[made % sealingKeys.length] as SealingKey
    const life = caseLife({ ...lifeWishes(wishes), sealingKey }, made++)
    const key = drawCaseKey()
    append(team, { act: 'case-added', source: life.source, keys: [{ from: 0, key }] })
    return { log: { key, n: 0, last: null }, life }
  }
  const sealSome = (cases: number, eventsEach: number): void => {
    const begun = Array.from({ length: cases }, begin)
    for (let n = 0; n < eventsEach; n++) {
      for (const { log, life } of begun) {
        const { what, body } = life.act(n)
        append(log, what, body)
      }
    }
  }
  return {
    seal(cases, eventsEach) {
      for (let left = cases; left > 0; left -= atOnce) {
        stream.inOneAct(() => sealSome(Math.min(left, atOnce), eventsEach))
      }
    },
    length: () => stream.seen().position,
    close: stream.close,
  }
}

const lifeWishes = ({ box, day, roster, form }: SealerWishes): Omit<LifeWishes, 'sealingKey'> => ({
  person: box.person,
  day,
  roster,
  form,
})

const deskOf = ({ desk }: KeyBox): DeskId => {
  if (desk === null) throw new Error('a founder has a desk')
  return desk
}

function grantOf({ box, day }: SealerWishes, desk: DeskId, key: TeamKey): Bytes {
  const own = box.members.at(-1)
  if (own === undefined) throw new Error('a founder has a member key')
  return sealGrant({
    desk,
    tag: firstTeamTag(desk),
    content: {
      by: box.person,
      day,
      seen: { position: 0, running: runningStart as Hash },
      members: [box.person],
    },
    key,
    to: [memberPair(own.seed).publicKey as SealingKey],
    signingSeed: box.signing,
  })
}

/** Straight into the server's file, many events in one commit; also beside a console that appends between them. */
function openStream(folder: string, desk: DeskId) {
  const database = new Sqlite(join(folder, 'desk.db'), { fileMustExist: true })
  const insert = database.prepare(
    'INSERT INTO events (desk, position, tag, erased, event) VALUES (?, ?, ?, 0, ?)',
  )
  const newer = database.prepare<[DeskId, number], { event: Bytes }>(
    'SELECT event FROM events WHERE desk = ? AND position > ? ORDER BY position',
  )
  let position = 0
  let running = runningStart
  const takeUp = (event: Bytes): Hash => {
    const link = sha256(event)
    running = sha256(concat(running, link))
    position++
    return link as Hash
  }
  return {
    append(tag: Tag, event: Bytes): Hash {
      insert.run(desk, position + 1, tag, event)
      return takeUp(event)
    },
    inOneAct(act: () => void): void {
      const whole = database.transaction(() => {
        for (const { event } of newer.all(desk, position)) takeUp(event)
        act()
      })
      whole.immediate()
    },
    seen: () => ({ position, running: running as Hash }),
    close: (): void => void database.close(),
  }
}

const sha256 = (bytes: Bytes): Bytes => copyOf(createHash('sha256').update(bytes).digest())
