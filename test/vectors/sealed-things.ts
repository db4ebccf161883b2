/** A drop of each kind, a slip, an event, a box and the files of a person, all from fixed streams. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Reply, Statement } from '../../crypto/protocol/inside.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { drawCaseKey, sealEvent } from '../../crypto/reviewer/log-event.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import {
  drawDeviceFile,
  drawKit,
  drawPassphrase,
  encodeDeviceFile,
  turnDeviceFile,
  kitWords,
} from '../../crypto/reviewer/device-file.ts'
import { lockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import { dummySlip, sealReply, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { sealDrop, type SealedDrop } from '../../crypto/source/seal-drop.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { cover, erase, followUp, report, withdrawal } from '../support/statements.ts'
import { testDay } from '../support/world.ts'
import type { VectorWorld } from './vector-world.ts'

export interface NamedDrop extends SealedDrop {
  readonly name: string
  readonly random: string
  readonly statement: Statement
  readonly wantsReply: boolean
  /** Which slot is sealed: 0 to the desk's epoch key, 1 to the first member statement's key. */
  readonly slot: 0 | 1
}

export function sealVectorDrops(world: VectorWorld): NamedDrop[] {
  const seal = (name: string, statement: Statement, wantsReply = true, people = false): NamedDrop => {
    const random = `sotto/1 vectors: drop ${name}`
    const { roster, deskId: desk, identity } = world
    const wish = { roster, desk, statement, identity, wantsReply }
    const key = world.roster.members[0]?.member.sealingKey
    const onlyFor = people && key !== undefined ? { onlyFor: [key] } : {}
    const sealed = sealDrop({ ...wish, ...onlyFor }, fixedRandom(random))
    return { name, random, statement, wantsReply, slot: people ? 1 : 0, ...sealed }
  }
  return [
    seal('report', report(world.roster)),
    seal('follow-up', followUp(world.roster)),
    seal('withdrawal', withdrawal(world.roster)),
    seal('erase', erase(world.roster)),
    seal('cover', cover(world.roster), false),
    seal('without-a-way-back', report(world.roster), false),
    seal('for-one-person', followUp(world.roster), true, true),
    seal('long', followUp(world.roster, 'Seite \u00fc '.repeat(5000))),
  ]
}

export interface VectorSlips {
  readonly letter: Reply
  readonly reply: SealedSlip
  readonly dummy: SealedSlip
}

export function sealVectorSlips(world: VectorWorld, answered: Bytes): VectorSlips {
  const { id, replyTo } = openDrop(answered, { epoch: world.epoch, own: [] })
  const [reviewer] = world.desk.reviewers
  if (replyTo === null || reviewer === undefined) throw new Error('somebody to answer')
  const reply: Reply = {
    kind: 'answer',
    by: reviewer.person.id,
    day: testDay,
    number: 1,
    previous: null,
    received: [id],
    text: 'Which month was it? \u{1f5d3}',
  }
  const wish = { desk: world.deskId, to: replyTo, reply, i: 0, signingSeed: reviewer.signing }
  return {
    letter: reply,
    reply: sealReply(wish, fixedRandom('sotto/1 vectors: reply')),
    dummy: dummySlip(world.deskId, testDay, fixedRandom('sotto/1 vectors: dummy')),
  }
}

export function sealVectorEvents(world: VectorWorld, statement: SealedDrop['id']) {
  const key = drawCaseKey(fixedRandom('sotto/1 vectors: case'))
  const [reviewer] = world.desk.reviewers
  if (reviewer === undefined) throw new Error('a reviewer')
  const common: Omit<JournalEvent, 'previous' | 'what'> = {
    by: reviewer.person.id,
    day: testDay,
    seen: { position: 0, running: runningStart as Hash },
  }
  const seal = (n: number, previous: Hash | null) => {
    const random = `sotto/1 vectors: event ${String(n)}`
    const event: JournalEvent = { ...common, previous, what: { act: 'received', statement } }
    const wish = { desk: world.deskId, key, n, event, signingSeed: reviewer.signing }
    return { random, event, bytes: sealEvent(wish, fixedRandom(random)) }
  }
  return { key, events: [seal(0, null), seal(1, new Uint8Array(32).fill(5) as Bytes as Hash)] }
}

export function lockVectorBox(world: VectorWorld) {
  const random = fixedRandom('sotto/1 vectors: person')
  const [reviewer] = world.desk.reviewers
  if (reviewer === undefined) throw new Error('a reviewer')
  const box: KeyBox = {
    portal: world.coalition.portal,
    firstRoot: new Uint8Array(32).fill(0x44) as Bytes as Hash,
    person: reviewer.person.id,
    desk: world.deskId,
    signing: reviewer.signing,
    coordinator: null,
    members: [{ number: 1, day: testDay, seed: reviewer.sealing }],
    epochs: [{ number: 7, day: testDay, seed: world.desk.epochSeed }],
    cases: [{ source: world.identity.verifyingKey, key: drawCaseKey(random) }],
    destroyed: [],
  }
  const device = drawDeviceFile(world.coalition.portal, random)
  const kit = drawKit(random)
  const stretched: Bytes = new Uint8Array(32).fill(0x33)
  const keys: BoxKeys = deviceBoxKeys(device, stretched)
  return {
    box,
    keys,
    stretched,
    deviceFile: encodeDeviceFile(device),
    nextDeviceFile: encodeDeviceFile(turnDeviceFile(device)),
    kitWords: kitWords(kit),
    kitSalt: kitSalt(kit),
    kitKeys: kitBoxKeys(kit, stretched, world.coalition.portal),
    passphrase: drawPassphrase(random),
    locked: lockBox(box, keys, 3, random),
  }
}
