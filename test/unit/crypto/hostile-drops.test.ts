import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, isEqual, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { u8, zeros } from '../../../crypto/byte-writer.ts'
import { contentKeys, dropContext } from '../../../crypto/primitives/drop-keys.ts'
import { useEngine, type KemKeyPair } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { DropHeader } from '../../../crypto/protocol/drop-layout.ts'
import { epochSealingPair, memberPair } from '../../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../../crypto/reviewer/open-drop.ts'
import { Secret } from '../../../crypto/secret.ts'
import { drawCoalition, publish } from '../../support/coalition.ts'
import {
  handDrop,
  handFront,
  handStatement,
  statementJson,
  type HandBody,
  type HandStatement,
} from '../../support/hostile-source.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { followUp } from '../../support/statements.ts'
import { engines, testDay } from '../../support/world.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'

/** A desk, two reviewers with keys of their own, and a source who writes drops by hand. */
function setScene() {
  const coalition = drawCoalition(fromEngine)
  const { pin, chain } = publish(coalition)
  const [desk, other] = coalition.desks
  if (desk === undefined || other === undefined) throw new Error('two desks')
  const header: DropHeader = { sizeClass: 1, desk: desk.entry.id, epoch: 7 }
  const drawPair = (): KemKeyPair => memberPair(new Secret('member/seal', fromEngine(32)))
  return {
    desk,
    other,
    header,
    roster: verifyRoster(pin, chain, testDay),
    epoch: epochSealingPair(desk.epochSeed, desk.entry.id, 7),
    a: drawPair(),
    b: drawPair(),
    seed: fromEngine(32),
    contentKey: fromEngine(32),
  }
}

describe.each(engines)('drops written by hand, on $name', ({ load }) => {
  let scene: ReturnType<typeof setScene>
  beforeAll(async () => {
    useEngine(await load())
    scene = setScene()
  })

  const statement = (text: string, changed: Partial<HandStatement> = {}): Bytes =>
    handStatement({ seed: scene.seed, json: statementJson(followUp(scene.roster, text)), ...changed })
  const deskFront = (before?: Bytes): Bytes => {
    const slot = { publicKey: scene.epoch.publicKey, contentKey: scene.contentKey }
    return handFront(scene.header, [before === undefined ? slot : { ...slot, before }])
  }
  const drop = (changed: Partial<HandBody> = {}): Bytes =>
    handDrop({
      front: deskFront(),
      contentKey: scene.contentKey,
      seed: scene.seed,
      statement: statement('By hand.'),
      sizeClass: 1,
      ...changed,
    })
  const verdict = (bytes: Bytes) => codeOf(() => openDrop(bytes, { epoch: scene.epoch, own: [] }))
  const textFor = (bytes: Bytes, own: KemKeyPair): string | null => {
    try {
      const opened = openDrop(bytes, { epoch: null, own: [own] })
      return opened.statement.kind === 'follow-up' ? opened.statement.text : null
    } catch {
      return null
    }
  }

  it('P-24 open when they keep to the layout: the control of every refusal below', () => {
    expect(verdict(drop())).toBe('no error')
  })

  it('P-28 never open to two texts: two readers, two content keys, one body', () => {
    const [forA, forB] = [fromEngine(32), fromEngine(32)]
    const front = handFront(scene.header, [
      null,
      { publicKey: scene.a.publicKey, contentKey: forA },
      { publicKey: scene.b.publicKey, contentKey: forB },
    ])
    const made = [forA, forB].map((contentKey) => drop({ front, contentKey }))
    const texts = made.map((bytes) => [textFor(bytes, scene.a), textFor(bytes, scene.b)])
    expect(texts).toEqual([
      ['By hand.', null],
      [null, 'By hand.'],
    ])
  })

  it('P-28 never open to two texts: the commitment of one key over the body of the other', () => {
    const [forA, forB] = [fromEngine(32), fromEngine(32)]
    const front = handFront(scene.header, [
      null,
      { publicKey: scene.a.publicKey, contentKey: forA },
      { publicKey: scene.b.publicKey, contentKey: forB },
    ])
    const context = dropContext(front)
    const [ofA, ofB] = [contentKeys(forA, context), contentKeys(forB, context)]
    const withBodyOfB = drop({
      front,
      contentKey: forB,
      signedOver: { context, commitment: ofA.commitment },
    })
    const bytes = concat(front, ofA.commitment, withBodyOfB.slice(9472))
    expect(isEqual(ofA.commitment, ofB.commitment)).toBe(false)
    expect([textFor(bytes, scene.a), textFor(bytes, scene.b)]).toEqual([null, null])
  })

  it('P-28 give one text to both readers of one content key', () => {
    const front = handFront(scene.header, [
      null,
      { publicKey: scene.a.publicKey, contentKey: scene.contentKey },
      { publicKey: scene.b.publicKey, contentKey: scene.contentKey },
    ])
    const bytes = drop({ front })
    expect([textFor(bytes, scene.a), textFor(bytes, scene.b)]).toEqual(['By hand.', 'By hand.'])
  })

  it('P-29 with one front and two bodies have two ids', () => {
    const front = deskFront()
    const [one, two] = ['The order was split.', 'The order was not split.'].map((text) =>
      openDrop(drop({ front, statement: statement(text) }), { epoch: scene.epoch, own: [] }),
    )
    if (one === undefined || two === undefined) throw new Error('two drops')
    expect(one.statement).not.toEqual(two.statement)
    expect(isEqual(one.id, two.id)).toBe(false)
  })

  it('P-30 cannot pass a statement on, or seal it again for the same desk', () => {
    const original = drop()
    const stolen = statement('By hand.')
    const context = dropContext(original.slice(0, 9440))
    const signedOver = { context, commitment: original.slice(9440, 9472) }
    expect(verdict(drop({ statement: stolen, signedOver }))).toBe('cannot-open')
    const { other } = scene
    const theirs = epochSealingPair(other.epochSeed, other.entry.id, 7)
    const header = { ...scene.header, desk: other.entry.id }
    const front = handFront(header, [{ publicKey: theirs.publicKey, contentKey: scene.contentKey }])
    const passedOn = (over?: typeof signedOver) =>
      codeOf(() =>
        openDrop(drop({ front, statement: stolen, ...(over ? { signedOver: over } : {}) }), {
          epoch: theirs,
          own: [],
        }),
      )
    expect(passedOn(signedOver)).toBe('cannot-open')
    expect(passedOn()).toBe('no error')
  })

  it('P-30 cannot speak for another signing key', () => {
    const seed = fromEngine(32)
    expect(verdict(drop({ seed }))).toBe('cannot-open')
    expect(verdict(drop({ seed, statement: statement('By hand.', { seed }) }))).toBe('no error')
  })

  it.each([
    ['a share of a quorum', concat(u8(2), zeros(7))],
    ['an unknown kind', concat(u8(0), zeros(7))],
    ['a k that is not zero', concat(u8(1), u8(1), zeros(6))],
    ['padding that is not zero', concat(u8(1), zeros(6), u8(1))],
  ])('P-21 do not open from a slot with %s', (_, before) => {
    expect(verdict(drop({ front: deskFront(before) }))).toBe('cannot-open')
  })

  it('P-4 do not open with one byte of the padding set', () => {
    expect(verdict(drop({ lastByte: 1 }))).toBe('cannot-open')
    const bucketAndZeros = Uint8Array.of(0, 0, 0, 1)
    expect(verdict(drop({ statement: statement('By hand.', { bucketAndZeros }) }))).toBe('cannot-open')
  })

  it.each([
    ['is longer than the body', 32_768],
    ['is the largest there is', 4_294_967_295],
    ['leaves a byte of the JSON out', -1],
  ])('P-24 do not open when the length of the JSON %s', (_, length) => {
    const json = statementJson(followUp(scene.roster, 'By hand.'))
    const saysLength = length < 0 ? json.length + length : length
    expect(verdict(drop({ statement: statement('', { json, saysLength }) }))).toBe('cannot-open')
  })

  const jsonWith = (changed: Record<string, unknown>): Bytes => {
    const plain = JSON.parse(new TextDecoder().decode(statementJson(followUp(scene.roster)))) as object
    return toUtf8(JSON.stringify({ ...plain, ...changed }))
  }
  it.each([
    ['no JSON', () => toUtf8('not json')],
    ['nothing', () => new Uint8Array(0)],
    ['no UTF-8', () => Uint8Array.of(0x22, 0xff, 0x22)],
    ['a byte order mark before it', () => concat(Uint8Array.of(0xef, 0xbb, 0xbf), jsonWith({}))],
    ['an unknown kind', () => jsonWith({ kind: 'shout' })],
    ['a field too many', () => jsonWith({ extra: 1 })],
    ['a day that is none', () => jsonWith({ day: -1 })],
    ['a text over its bound', () => jsonWith({ language: 'toolong' })],
    ['a hash in another spelling', () => jsonWith({ roster: 'B'.repeat(43) })],
    ['20,000 brackets', () => toUtf8('['.repeat(20_000))],
  ])('P-25 do not open with %s inside', (_, json) => {
    expect(verdict(drop({ statement: statement('', { json: jsonWith({}) }) }))).toBe('no error')
    expect(verdict(drop({ statement: statement('', { json: json() }) }))).toBe('cannot-open')
  })

  it('P-32 with a key that nothing can be sealed to are read, and cannot be answered', () => {
    const replyTo = (sealingKey: Bytes, tagKey: Bytes = fromEngine(32)) =>
      openDrop(drop({ statement: statement('By hand.', { sealingKey, tagKey }) }), {
        epoch: scene.epoch,
        own: [],
      }).replyTo
    expect(replyTo(scene.a.publicKey)).not.toBeNull()
    expect(replyTo(scene.a.publicKey, zeros(32))).toBeNull()
    expect(replyTo(new Uint8Array(1216).fill(255))).toBeNull()
    const smallOrder = new Uint8Array(scene.a.publicKey)
    smallOrder.fill(0, 1184)
    expect(replyTo(smallOrder)).toBeNull()
  })
})
