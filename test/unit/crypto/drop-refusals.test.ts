import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { isEqual, type Bytes } from '../../../crypto/bytes.ts'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import { useEngine, type KemKeyPair } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { roomFor } from '../../../crypto/protocol/drop-layout.ts'
import { Statement } from '../../../crypto/protocol/inside.ts'
import { epochSealingPair, memberPair } from '../../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../../crypto/reviewer/open-drop.ts'
import { Secret } from '../../../crypto/secret.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { sealDrop, type DropToSeal } from '../../../crypto/source/seal-drop.ts'
import { findMemberKey, verifyRoster } from '../../../crypto/verify-roster.ts'
import { drawCoalition, epochOf, epochSigners, publish, type Desk } from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { everyKind, followUp, report, withdrawal } from '../../support/statements.ts'
import { engines, testDay } from '../../support/world.ts'

/** Two desks of two and their verified roster. */
function setScene() {
  const coalition = drawCoalition(fromEngine)
  const { pin, chain } = publish(coalition)
  const [north, south] = coalition.desks
  if (north === undefined || south === undefined) throw new Error('two desks')
  return { coalition, pin, chain, north, south, roster: verifyRoster(pin, chain, testDay) }
}

const epochPair = (desk: Desk, number = 7): KemKeyPair =>
  epochSealingPair(desk.epochSeed, desk.entry.id, number)
const byEpoch = (desk: Desk, number = 7) => ({ epoch: epochPair(desk, number), own: [] })

describe.each(engines)('what a drop refuses on $name', ({ load }) => {
  let scene: ReturnType<typeof setScene>
  beforeAll(async () => {
    useEngine(await load())
    scene = setScene()
  })

  const seal = (changed: Partial<DropToSeal> = {}, statement?: Statement) =>
    sealDrop({
      roster: scene.roster,
      desk: scene.north.entry.id,
      statement: statement ?? followUp(scene.roster),
      identity: identityOf(drawReceipt(), scene.coalition.portal),
      wantsReply: true,
      ...changed,
    })
  const openCode = (bytes: Bytes, keys: Parameters<typeof openDrop>[1]) => codeOf(() => openDrop(bytes, keys))

  it('P-26 opens for the desk and for nobody else', () => {
    const { bytes } = seal()
    expect(openCode(bytes, byEpoch(scene.north))).toBe('no error')
    expect(openCode(bytes, byEpoch(scene.south))).toBe('cannot-open')
    expect(openCode(bytes, { epoch: null, own: [epochPair(scene.north)] })).toBe('cannot-open')
    expect(openCode(bytes, { epoch: null, own: [] })).toBe('cannot-open')
  })

  it('P-26 does not open with the key of another epoch', () => {
    expect(openCode(seal().bytes, byEpoch(scene.north, 6))).toBe('cannot-open')
    expect(openCode(seal().bytes, byEpoch(scene.north, 8))).toBe('cannot-open')
  })

  it('P-26 sealed to named people opens for them, and not for the desk or an excluded one', () => {
    const [chosen, excluded] = scene.north.reviewers
    if (chosen === undefined || excluded === undefined) throw new Error('two reviewers')
    const key = findMemberKey(scene.roster, chosen.person)
    if (key === null) throw new Error('a member key')
    const { bytes } = seal({ onlyFor: [key] })
    const own = (reviewer: typeof chosen) => ({ epoch: null, own: [memberPair(reviewer.sealing)] })
    expect(openCode(bytes, own(chosen))).toBe('no error')
    expect(openCode(bytes, own(excluded))).toBe('cannot-open')
    expect(openCode(bytes, byEpoch(scene.north))).toBe('cannot-open')
  })

  it('P-26 of every kind opens to what was sealed', () => {
    for (const make of everyKind) {
      const statement = make(scene.roster)
      const opened = openDrop(seal({}, statement).bytes, byEpoch(scene.north))
      expect(opened.statement).toEqual(statement)
      expect(opened.epoch).toBe(7)
      expect(isEqual(opened.desk, scene.north.entry.id)).toBe(true)
    }
  })

  it('P-32 without a wish for replies tells no key to answer to', () => {
    const bytes = (wantsReply: boolean) => seal({ wantsReply }).bytes
    expect(openDrop(bytes(true), byEpoch(scene.north)).replyTo).not.toBeNull()
    expect(openDrop(bytes(false), byEpoch(scene.north)).replyTo).toBeNull()
  })

  it('P-20 takes the smaller size while it fits, then the larger, then refuses', () => {
    const frame = JSON.stringify(z.encode(Statement, followUp(scene.roster, ''))).length
    const lengthOf = (count: number) => seal({}, followUp(scene.roster, 'x'.repeat(count))).bytes.length
    expect(lengthOf(roomFor(1) - frame)).toBe(32_768)
    expect(lengthOf(roomFor(1) - frame + 1)).toBe(131_072)
    const wide = (count: number) => followUp(scene.roster, '\u{1d54f}'.repeat(count))
    expect(seal({}, wide(25_000)).bytes.length).toBe(131_072)
    const answers = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, 'x'.repeat(50_000)]))
    const long = { ...report(scene.roster), answers } as Statement
    expect(codeOf(() => seal({}, long))).toBe('too-long')
  })

  it('P-34 is not made for a desk without a live epoch', () => {
    const { pin, chain } = scene
    const unturned = verifyRoster(pin, { ...chain, epochs: [] }, testDay)
    expect(codeOf(() => seal({ roster: unturned }))).toBe('no-live-epoch')
    const pastGrace = verifyRoster(pin, chain, testDay + 34)
    expect(codeOf(() => seal({ roster: pastGrace }))).toBe('no-live-epoch')
    const late = verifyRoster(pin, chain, testDay + 33)
    expect(codeOf(() => seal({ roster: late }))).toBe('no error')
  })

  it('P-30 a follow-up from another receipt is not the same source', () => {
    const receipt = drawReceipt()
    const identity = () => identityOf(receipt, scene.coalition.portal)
    const source = (changed: Partial<DropToSeal>) =>
      openDrop(seal(changed).bytes, byEpoch(scene.north)).source
    const first = source({ identity: identity() })
    expect(isEqual(first, source({ identity: identity(), wantsReply: false }))).toBe(true)
    const stranger = identityOf(drawReceipt(), scene.coalition.portal)
    expect(isEqual(first, source({ identity: stranger }))).toBe(false)
  })

  it('P-29 has an id of its own each time, and the same one for the same bytes', () => {
    const statement = withdrawal(scene.roster)
    const drops = [seal({}, statement), seal({}, statement)]
    const [one, two] = drops.map(({ bytes }) => openDrop(bytes, byEpoch(scene.north)).id)
    if (one === undefined || two === undefined || drops[0] === undefined) throw new Error('two drops')
    expect(isEqual(one, two)).toBe(false)
    expect(isEqual(one, drops[0].id)).toBe(true)
    expect(isEqual(one, openDrop(drops[0].bytes, byEpoch(scene.north)).id)).toBe(true)
  })
})

describe.each(engines)('the keys of an epoch on $name', ({ load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  it('P-58 the epoch keys of one seed differ by desk and number', () => {
    const { north, south } = setScene()
    const key = (desk: Desk, number: number) =>
      Buffer.from(epochSealingPair(north.epochSeed, desk.entry.id, number).publicKey).toString('hex')
    expect(new Set([key(north, 1), key(north, 2), key(south, 1)]).size).toBe(3)
    expect(key(north, 1)).toBe(key(north, 1))
  })

  it('P-34 a new epoch keeps the holder of the old seed out of what is sealed from then on', () => {
    const { coalition, pin, chain, north } = setScene()
    const turned = { ...north, epochSeed: new Secret('epoch', fromEngine(32)) }
    const next = epochOf(coalition, turned, chain.roster, { number: 8, day: testDay - 1 })
    const epochs = [...chain.epochs, signEpoch(next, epochSigners(coalition, north))]
    const roster = verifyRoster(pin, { ...chain, epochs }, testDay)
    const { bytes } = sealDrop({
      roster,
      desk: north.entry.id,
      statement: followUp(roster),
      identity: identityOf(drawReceipt(), coalition.portal),
      wantsReply: true,
    })
    expect(codeOf(() => openDrop(bytes, byEpoch(turned, 8)))).toBe('no error')
    expect(codeOf(() => openDrop(bytes, byEpoch(north, 8)))).toBe('cannot-open')
    expect(codeOf(() => openDrop(bytes, byEpoch(north, 7)))).toBe('cannot-open')
  })
})
