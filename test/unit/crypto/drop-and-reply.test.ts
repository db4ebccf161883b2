import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, toBase64url } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import type { Statement } from '../../../crypto/protocol/inside.ts'
import { epochSealingPair } from '../../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../../crypto/reviewer/open-drop.ts'
import { fillBatch, sealReply } from '../../../crypto/reviewer/seal-reply.ts'
import { findReplies } from '../../../crypto/source/find-replies.ts'
import { drawReceipt, identityOf, receiptFrom, wordsOf } from '../../../crypto/source/receipt.ts'
import { sealDrop } from '../../../crypto/source/seal-drop.ts'
import { engines, makeWorld, testDay, type World } from '../../support/world.ts'

const followUp = (world: World, text: string): Statement => ({
  kind: 'follow-up',
  day: testDay,
  roster: world.roster.rosterHash,
  build: 'test',
  supersedes: [],
  language: 'en',
  text,
})

describe.each(engines)('a drop and its reply on $name', ({ load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  it('opens at the desk, is answered, and the answer is found again with the words alone', async () => {
    const world = makeWorld()
    const receipt = drawReceipt()
    const identity = identityOf(receipt, world.portal)
    const drop = sealDrop({
      roster: world.roster,
      desk: world.desk,
      statement: followUp(world, 'The order was split.'),
      identity,
      wantsReply: true,
    })
    expect(drop.bytes.length).toBe(32_768)

    const seed = world.box.epochs[0]?.seed
    if (seed === undefined) throw new Error('no epoch')
    const opened = openDrop(drop.bytes, { epoch: epochSealingPair(seed, world.desk, 1), own: [] })
    expect(opened.statement).toMatchObject({ kind: 'follow-up', text: 'The order was split.' })
    expect(toBase64url(opened.id)).toBe(toBase64url(drop.id))
    if (opened.replyTo === null) throw new Error('no address')

    const reply = sealReply({
      desk: world.desk,
      to: opened.replyTo,
      reply: {
        kind: 'answer',
        by: world.box.person,
        day: testDay,
        number: 1,
        previous: null,
        received: [opened.id],
        text: 'Which month was it?',
      },
      i: 0,
      signingSeed: world.box.signing,
    })
    const batch = fillBatch([reply], 4, world.desk, testDay)
    const bucket = concat(...batch.map(({ bytes }) => bytes))
    const again = identityOf(await receiptFrom(await wordsOf(receipt)), world.portal)
    const found = findReplies(bucket, again, world.roster)
    expect(found.replies.map(({ reply: { text } }) => text)).toEqual(['Which month was it?'])
    expect(found.unreadable).toBe(0)
  })
})
