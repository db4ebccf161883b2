/** What somebody who comes back is told of a server that keeps something from them, and of one that does not. */

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { concat, toBase64url, type Bytes } from '../../../../crypto/bytes.ts'
import type { Reply } from '../../../../crypto/protocol/inside.ts'
import type { DeskId, Hash } from '../../../../crypto/protocol/ids.ts'
import { fillBatch, sealReply } from '../../../../crypto/reviewer/seal-reply.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import type { Completeness } from '../../../../intake-forms/portal/come-back.ts'
import { startReturnSession, type ReturnSession } from '../../../../intake-forms/portal/return-session.ts'
import { startWriteSession } from '../../../../intake-forms/portal/write-session.ts'
import { deskBoard, type DeskBoard, type HungSlip, type ToPost } from '../../../support/desk-board.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { gone, openSmallPortal, type SmallPortal } from './small-portal.ts'
import { account, desk } from './states.ts'

const editionsPath = '/api/board/editions'
const contact = 'desk@example.org'
const complete: Completeness = { differs: false, upTo: testDay, quiet: [], contact }
const differs: Completeness = { ...complete, differs: true, upTo: null }
const unknown: Completeness = { ...complete, upTo: null }

describe('P-144 somebody who comes back', () => {
  let portal: SmallPortal
  let session: ReturnSession
  let board: DeskBoard
  let batch: readonly HungSlip[]

  beforeAll(startLibsodium)
  beforeEach(async () => {
    portal = await openSmallPortal()
    const [epoch] = portal.founded.box.epochs
    if (epoch === undefined) throw new Error('a seed')
    board = deskBoard({ desk: portal.desk, seed: epoch.seed, bits: 0, day: testDay })
    const reply = await reportAndReply()
    batch = fillBatch([reply], 4, portal.desk, testDay).map(({ bytes }) => ({ bucket: 0, bytes }))
    portal.show(...batch.map(({ bytes }) => bytes))
  })

  /** Of a source who comes back in `session`. */
  async function reportAndReply() {
    const writing = startWriteSession(portal.tools)
    await writing.open()
    const paper = await writing.drawWords()
    const draft = {
      desk: { ...desk, key: toBase64url(portal.desk) },
      answers: { account },
      files: noFiles,
      kept: [],
      topic: null,
    }
    await writing.seal(draft, { by: 'proof', paper }, false)
    await writing.post()
    const { replyTo: to, id } = portal.open(portal.posted[0] as Bytes)
    if (to === null) throw new Error('no address')
    session = startReturnSession(portal.tools)
    await session.open()
    await session.take(paper.words)
    const { person: by, signing: signingSeed } = portal.founded.box
    const reply: Reply = {
      kind: 'received',
      by,
      day: testDay,
      number: 1,
      previous: null,
      received: [id],
      text: '',
    }
    return sealReply({ desk: portal.desk, to, reply, i: 0, signingSeed })
  }

  const edition = (wish: ToPost['edition'] = {}) =>
    board.post({ add: batch, edition: { epoch: 1, ...wish } }).edition
  const publish = (...editions: readonly Bytes[]) =>
    void portal.answers.set(editionsPath, () => new Response(concat(...editions)))
  const look = async () => (await session.look())?.complete
  const hide = (hidden: number) =>
    portal.show(...batch.flatMap(({ bytes }, i) => (i === hidden ? [] : [bytes])))

  it('is told that nothing is missing, after two requests that are the same for everybody', async () => {
    publish(edition())
    portal.asked.length = 0
    expect(await look()).toEqual(complete)
    expect([...portal.asked].sort()).toEqual(['/api/board/0/0', editionsPath])
  })

  it('is told when one slip is held back, whether it is theirs or not, after one more look', async () => {
    publish(edition())
    for (const hidden of [0, 1, 2, 3]) {
      hide(hidden)
      portal.asked.length = 0
      expect(await look()).toEqual(differs)
      expect(portal.asked).toHaveLength(4)
    }
  })

  it('is not alarmed when the desk posts between the two requests', async () => {
    const old = edition()
    const added = { bucket: 0, bytes: fillBatch([], 1, portal.desk, testDay)[0]?.bytes ?? new Uint8Array() }
    const next = board.post({ add: [...batch, added], edition: { epoch: 1 } }).edition
    portal.show(...[...batch, added].map(({ bytes }) => bytes))
    const answers = [old, next]
    portal.answers.set(editionsPath, () => new Response(answers.shift() ?? next))
    expect(await look()).toEqual(complete)
  })

  it('is told of an edition that another desk has signed, or that somebody has changed', async () => {
    const renamed = new Uint8Array(edition({ desk: new Uint8Array(16).fill(9) as Bytes as DeskId }))
    renamed.set(portal.desk, 8)
    publish(renamed)
    expect(await look()).toEqual(differs)
    const changed = new Uint8Array(edition())
    changed[70] = (changed[70] ?? 0) ^ 1
    publish(changed)
    expect(await look()).toEqual(differs)
  })

  it('is told that the desk is quiet when only an old edition is shown', async () => {
    publish(edition({ day: testDay - 10 }))
    expect(await look()).toEqual({ ...complete, upTo: testDay - 10 })
    publish(edition({ day: testDay - 11 }))
    const quiet = [{ desk: 'North desk', since: testDay - 11 }]
    expect(await look()).toEqual({ ...complete, upTo: testDay - 11, quiet })
    publish(edition({ day: testDay - 61 }))
    expect(await look()).toMatchObject({ upTo: null, differs: false, quiet: [{ since: testDay - 61 }] })
  })

  it('is told that it could not be checked when there is no edition, or none that this page knows', async () => {
    expect(await look()).toEqual(unknown)
    portal.answers.set(editionsPath, gone)
    expect(await look()).toEqual(unknown)
    publish(edition({ epoch: 4 }))
    expect(await look()).toEqual(unknown)
    publish(
      edition({ bits: 1, roots: [new Uint8Array(32) as Bytes as Hash, new Uint8Array(32) as Bytes as Hash] }),
    )
    expect(await look()).toEqual(unknown)
    publish(new Uint8Array(700))
    expect(await look()).toEqual(unknown)
  })

  it('still reads what is there', async () => {
    publish(edition())
    const own = batch.findIndex(({ bytes }) => bytes[0] !== undefined)
    hide(own === 0 ? 1 : 0)
    const report = await session.look()
    expect(report?.complete.differs).toBe(true)
    portal.show(...batch.map(({ bytes }) => bytes))
    expect((await session.look())?.conversations).toHaveLength(1)
  })
})
