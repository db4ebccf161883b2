import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../../../crypto/bytes.ts'
import { slipHash } from '../../../../crypto/primitives/slip-keys.ts'
import type { Reply } from '../../../../crypto/protocol/inside.ts'
import { fillBatch, sealReply, type SealedSlip } from '../../../../crypto/reviewer/seal-reply.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import type { Act } from '../../../../intake-forms/portal/come-back.ts'
import type { DeskToReturnTo } from '../../../../intake-forms/portal/opening.ts'
import { startReturnSession } from '../../../../intake-forms/portal/return-session.ts'
import type { Assent, Draft } from '../../../../intake-forms/portal/visit.ts'
import { startWriteSession, type WriteSession } from '../../../../intake-forms/portal/write-session.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { gone, openSmallPortal, refusal, type SmallPortal } from './small-portal.ts'
import { toReturn } from './return-states.ts'
import { account, desk } from './states.ts'

let portal: SmallPortal
beforeAll(startLibsodium)
beforeEach(async () => {
  portal = await openSmallPortal()
})

const draftFor = (answers: Draft['answers'] = { account }): Draft => ({
  desk: { ...desk, key: toBase64url(portal.desk) },
  answers,
  files: noFiles,
  kept: [],
  topic: null,
})
const proved = async (session: WriteSession): Promise<Assent> => ({
  by: 'proof',
  paper: await session.drawWords(),
})

async function opened(): Promise<WriteSession> {
  const session = startWriteSession(portal.tools)
  expect(await session.open()).toMatchObject({ opened: { desks: [{ name: 'North desk', people: 1 }] } })
  return session
}

describe('writing', () => {
  it('seals what was answered and nothing that was hidden, to the desk that was chosen', async () => {
    const session = await opened()
    const draft = draftFor({ account, risk: ['nobody'], 'nobody-on-call': 'x', gone: 'y' })
    expect(await session.seal(draft, await proved(session), false)).toEqual({ kilobytes: 32 })
    expect(await session.post()).toBe('arrived')
    const drop = portal.open(portal.posted[0] as Bytes)
    expect(drop.statement).toMatchObject({
      kind: 'report',
      day: testDay,
      build: 'test',
      language: 'en',
      form: { id: 'general', version: 1 },
      answers: { account, risk: ['nobody'] },
    })
    expect(Object.keys((drop.statement as { answers: object }).answers)).toEqual(['account', 'risk'])
    expect(drop.replyTo).not.toBeNull()
  })

  it('takes a long account into the larger size', async () => {
    const session = await opened()
    const draft = draftFor({ account: 'A long account. '.repeat(2400) })
    expect(await session.seal(draft, await proved(session), false)).toEqual({ kilobytes: 128 })
  })

  it('stops at more than one seal holds, in a word', async () => {
    const session = await opened()
    const draft = draftFor({ account: '\u4e00'.repeat(40_000), wish: '\u4e00'.repeat(8000) })
    expect(await session.seal(draft, await proved(session), false)).toEqual({ stop: { by: 'size' } })
  })

  it('shows the same words however often they are asked for', async () => {
    const session = await opened()
    expect(await session.drawWords()).toEqual(await session.drawWords())
    expect((await session.drawWords()).words.length).toBe(12)
    expect((await (await opened()).drawWords()).words).not.toEqual((await session.drawWords()).words)
  })

  it('leaves no way back when none is wanted, and nothing of the words that were shown', async () => {
    const session = await opened()
    const { words } = await session.drawWords()
    await session.seal(draftFor(), { by: 'no-way-back' }, false)
    await session.post()
    const without = portal.open(portal.posted[0] as Bytes)
    expect(without.replyTo).toBeNull()
    await session.seal(draftFor(), { by: 'proof', paper: await session.drawWords() }, false)
    await session.post()
    expect((await session.drawWords()).words).toEqual(words)
    expect(toBase64url(portal.open(portal.posted[1] as Bytes).source)).not.toBe(toBase64url(without.source))
  })

  it('posts the same bytes until somebody answers', async () => {
    const session = await opened()
    await session.seal(draftFor(), await proved(session), false)
    const taken = portal.answers.get('/api/drops')
    portal.answers.set('/api/drops', gone)
    expect(await session.post()).toBe('no answer')
    portal.answers.set('/api/drops', () => new Response('', { status: 502 }))
    expect(await session.post()).toBe('no answer')
    if (taken !== undefined) portal.answers.set('/api/drops', taken)
    expect(await session.post()).toBe('arrived')
    expect(new Set(portal.posted.map(toBase64url)).size).toBe(1)
    expect(portal.posted.length).toBe(3)
  })

  it('tells a refusal by its code, and seals anew only after checking the readers again', async () => {
    const session = await opened()
    await session.seal(draftFor(), await proved(session), false)
    portal.answers.set('/api/drops', refusal('epoch-not-live'))
    expect(await session.post()).toEqual({ by: 'server', code: 'epoch-not-live' })
    portal.answers.set('/api/drops', refusal('a new code'))
    await session.seal(draftFor(), await proved(session), true)
    expect(await session.post()).toEqual({ by: 'server', code: 'other' })
    expect(portal.asked.filter((path) => path === '/api/roster').length).toBe(3)
    portal.answers.set('/api/roster', refusal('not-set-up', 503))
    expect(await session.seal(draftFor(), await proved(session), true)).toEqual({
      stop: { by: 'page', closed: { why: 'not-set-up' } },
    })
  })

  it('fetches a bucket of the board as whoever comes back does', async () => {
    const session = await opened()
    await session.readSomeBucket()
    expect(portal.asked.slice(3)).toEqual(['/api/board/0/0', '/api/board/editions'])
  })

  it('knows nothing any more once it forgot', async () => {
    const session = await opened()
    const before = await session.drawWords()
    session.forget()
    await expect(session.drawWords()).rejects.toThrow()
    await session.open()
    expect((await session.drawWords()).words).not.toEqual(before.words)
  })
})

const lettersSent = [
  ['received', ''],
  ['answer', 'Which month was it?'],
  ['answer', 'Thank you.'],
] as const

describe('coming back', () => {
  const reachable = (): DeskToReturnTo => ({
    ...desk,
    key: toBase64url(portal.desk),
    state: 'open',
    now: toReturn.now,
  })

  /** Written, opened at the desk, acknowledged and answered. */
  async function answeredReport(signingSeed = portal.founded.box.signing) {
    const session = await opened()
    const paper = await session.drawWords()
    await session.seal(draftFor(), { by: 'proof', paper }, false)
    await session.post()
    const drop = portal.open(portal.posted[0] as Bytes)
    if (drop.replyTo === null) throw new Error('no address')
    const to = drop.replyTo
    const slips: SealedSlip[] = []
    for (const [kind, text] of lettersSent) {
      const last = slips.at(-1)
      const reply: Reply = {
        kind,
        by: portal.founded.box.person,
        day: testDay + slips.length,
        number: slips.length + 1,
        previous: last === undefined ? null : slipHash(last.bytes),
        received: [drop.id],
        text,
      }
      slips.push(sealReply({ desk: portal.desk, to, reply, i: 0, signingSeed }))
    }
    portal.show(...fillBatch(slips, 4, portal.desk, testDay).map(({ bytes }) => bytes))
    return { paper, source: drop.source, slips }
  }

  async function backWith(words: readonly string[]) {
    const session = startReturnSession(portal.tools)
    expect(await session.open()).toMatchObject({ opened: { desks: [{ state: 'open' }], slipDays: 730 } })
    expect(await session.take(words)).toBe('taken')
    return session
  }

  it('finds what was answered, with who and when, and the same reference', async () => {
    const { paper } = await answeredReport()
    const report = await (await backWith(paper.words)).look()
    expect(report).toMatchObject({
      reference: paper.reference,
      unreadable: 0,
      isChainBroken: false,
      conversations: [
        {
          desk: { name: 'North desk', state: 'open' },
          received: 1,
          replies: [
            { kind: 'received', number: 1, day: testDay },
            { kind: 'answer', number: 2, day: testDay + 1, who: 'A.', text: 'Which month was it?' },
            { kind: 'answer', number: 3, who: 'A.', text: 'Thank you.' },
          ],
        },
      ],
    })
  })

  it('fetches nothing but public documents before the words are taken', async () => {
    const { paper } = await answeredReport()
    portal.asked.length = 0
    const session = startReturnSession(portal.tools)
    await session.open()
    expect([...portal.asked].sort()).toEqual(['/api/roster', '/pin.json'])
    const swapped = [paper.words[1], paper.words[0], ...paper.words.slice(2)].map(String)
    const outcomes = [await session.take(swapped), await session.take(paper.words)]
    expect(outcomes[1]).toBe('taken')
    expect(portal.asked.length).toBe(2)
    await session.look()
    expect(portal.asked.slice(2)).toEqual(['/api/board/0/0', '/api/board/editions'])
  })

  it('holds no words that come after it forgot', async () => {
    const { paper } = await answeredReport()
    const session = startReturnSession(portal.tools)
    await session.open()
    const taking = session.take(paper.words)
    session.forget()
    await taking
    await session.open()
    await expect(session.look()).rejects.toThrow()
  })

  it('does not take words whose sum is wrong', async () => {
    const session = startReturnSession(portal.tools)
    await session.open()
    expect(await session.take(Array.from({ length: 12 }, () => 'zoo'))).toBe('do not fit')
  })

  it('finds nothing for other words', async () => {
    await answeredReport()
    const other = await (await opened()).drawWords()
    expect(await (await backWith(other.words)).look()).toMatchObject({ conversations: [], unreadable: 0 })
  })

  it('shows no reply that nobody in the roster signed', async () => {
    const stranger = (await openSmallPortal()).founded.box.signing
    const { paper } = await answeredReport(stranger)
    expect(await (await backWith(paper.words)).look()).toMatchObject({ conversations: [], unreadable: 3 })
  })

  it('sees that a reply was held back', async () => {
    const { paper, slips } = await answeredReport()
    const [first, second, third] = slips.map(({ bytes }) => bytes)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were sent')
    const look = async () => (await backWith(paper.words)).look()
    portal.show(first, second)
    expect(await look()).toMatchObject({ isChainBroken: false })
    portal.show(first, third)
    expect(await look()).toMatchObject({ isChainBroken: true })
    portal.show(second, third)
    expect(await look()).toMatchObject({ isChainBroken: false })
  })

  it('says nothing was reached when nobody answers or the board is damaged', async () => {
    const { paper } = await answeredReport()
    const session = await backWith(paper.words)
    portal.answers.set('/api/board/0/0', gone)
    expect(await session.look()).toBeNull()
    portal.answers.set('/api/board/0/0', () => new Response(new Uint8Array(5000)))
    expect(await session.look()).toBeNull()
  })

  it.each([
    ['follow-up', 'It was in May.', { kind: 'follow-up', text: 'It was in May.', language: 'en' }],
    ['withdrawal', '', { kind: 'withdrawal', of: 'report' }],
  ] as const)('sends a %s as the same source', async (kind, text, statement) => {
    const { paper, source } = await answeredReport()
    const session = await backWith(paper.words)
    await session.look()
    expect(await session.seal({ kind, desk: reachable(), text, files: noFiles }, false)).toEqual({
      kilobytes: 32,
    })
    expect(await session.post()).toBe('arrived')
    const drop = portal.open(portal.posted.at(-1) as Bytes)
    expect(drop.statement).toMatchObject(statement)
    expect(toBase64url(drop.source)).toBe(toBase64url(source))
  })

  it('asks for exactly the replies that it showed to be erased', async () => {
    const { paper, slips } = await answeredReport()
    const session = await backWith(paper.words)
    await session.look()
    const act: Act = { kind: 'erase', desk: reachable(), text: '', files: noFiles }
    await session.seal(act, false)
    await session.post()
    const { statement } = portal.open(portal.posted.at(-1) as Bytes)
    const tags = statement.kind === 'erase' ? statement.tags.map(toBase64url) : []
    expect(tags).toEqual(slips.map(({ tag }) => toBase64url(tag)))
  })
})
