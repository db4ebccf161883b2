import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { concat, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeRecord, parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { groupsIn } from '../../review-console/inbox/group-drops.ts'
import type { Session } from '../../review-console/session/session.ts'
import { foundOver, readAgain, startWork } from '../support/console-session.ts'
import { makeSource, type TestSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

const silent = (): undefined => undefined

describe('the console over HTTP, from its first start', () => {
  let sotto: Sotto
  let work: Work

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    const { session } = await foundOver(sotto)
    work = await startWork(session, sotto)
  }, 60_000)

  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  const newSource = (wantsReply = true): TestSource =>
    makeSource({ portal: sotto.portal, roster: work.desk.roster, desk: work.session.desk, wantsReply })
  const keyOf = ({ identity }: TestSource): string => toBase64url(identity.verifyingKey)
  const row = (source: TestSource) => {
    const found = deskFacts(work).rows.find(({ key }) => key === keyOf(source))
    if (found === undefined) throw new Error('not-found')
    return found
  }
  const isUnread = { isUnread: true }
  const isRead = { isUnread: false }
  const openIn = async (where: Work, source: TestSource) => {
    const log = await openCase(where, keyOf(source), 'attest', silent)
    if (log === 'recused') throw new Error('nobody left it')
    return log
  }
  const open = (source: TestSource) => openIn(work, source)
  const answer = (source: TestSource, text: string) =>
    answerCase(work, keyOf(source), { kind: 'answer', text })

  it('shows nothing on an empty desk', () => {
    expect(groupsIn(work)).toEqual({ groups: [], unopened: [] })
  })

  it('opens a report, tells its source, answers, and takes the follow-up into the same case', async () => {
    const source = newSource()
    const report = await source.report('They divided the order into four.')
    await readAgain(work)
    expect(row(source)).toMatchObject({ state: 'new', ...isUnread })
    expect(await source.replies()).toMatchObject({ replies: [] })

    expect((await open(source)).state.received).toEqual([toBase64url(report)])
    const read = await source.replies()
    expect(read.replies.map(({ reply }) => reply.kind)).toEqual(['received'])
    expect(read.replies[0]?.reply.received.map(toBase64url)).toEqual([toBase64url(report)])
    expect(row(source)).toMatchObject({ state: 'open', ...isRead })

    await answer(source, 'Which month was it?')
    const answered = await source.replies()
    expect(answered.replies.map(({ reply }) => [reply.number, reply.text])).toEqual([
      [1, ''],
      [2, 'Which month was it?'],
    ])
    expect(answered).toMatchObject({ unreadable: 0, isChainBroken: false })
    const { state } = await readCaseLog(work, keyOf(source))
    expect([state.lastAnswer?.day, state.unacknowledged]).toEqual([work.today(), []])

    await source.followUp('In the spring.')
    await readAgain(work)
    expect(row(source)).toMatchObject({ state: 'new-follow-up', ...isUnread })
    expect((await open(source)).statements.size).toBe(2)
    expect(row(source)).toMatchObject({ state: 'open', ...isRead })
    expect((await source.replies()).replies.map(({ reply }) => reply.number)).toEqual([1, 2, 3])
    expect((await source.replies()).isChainBroken).toBe(false)
  })

  it('counts the same statement once, however often it comes', async () => {
    const source = newSource()
    await source.report('Once.')
    await source.sendAgain()
    await readAgain(work)
    const group = groupsIn(work).groups.find(({ key }) => key === keyOf(source))
    expect(group?.statements).toHaveLength(1)
    expect((await open(source)).statements.size).toBe(1)
    await source.sendAgain()
    await readAgain(work)
    expect(row(source)).toMatchObject({ state: 'open', ...isRead })
    expect((await open(source)).statements.size).toBe(1)
  })

  it('opening again tells nobody twice', async () => {
    const source = newSource()
    await source.report('Read me once.')
    await readAgain(work)
    await open(source)
    await open(source)
    expect((await source.replies()).replies).toHaveLength(1)
  })

  it('posts a whole batch for a source that wants no reply, and nothing that opens', async () => {
    const source = newSource(false)
    await source.report('Do not answer.')
    await readAgain(work)
    expect((await open(source)).replyTo).toBeNull()
    expect((await source.replies()).replies).toEqual([])
    expect(row(source)).toMatchObject({ state: 'open', ...isRead })
  })

  it('goes on where it stopped when the answer to its batch was lost', async () => {
    const source = newSource()
    await source.report('The line broke.')
    await readAgain(work)
    const broken: Work = {
      ...work,
      session: {
        ...work.session,
        call: async (endpoint, body) => {
          const answer = await work.session.call(endpoint, body)
          if ((endpoint as { path: string }).path === '/api/board') throw new Error('the answer was lost')
          return answer
        },
      },
    }
    await expect(openIn(broken, source)).rejects.toThrow('lost')
    expect((await source.replies()).replies).toHaveLength(1)
    await readAgain(work)
    expect((await open(source)).problems).toEqual([])
    const found = await source.replies()
    expect(found.replies.map(({ reply }) => reply.number)).toEqual([1])
    await answer(source, 'Heard.')
    expect((await source.replies()).isChainBroken).toBe(false)
  })

  it('erases the replies that a source names, once, and later ones are found again', async () => {
    const source = newSource()
    const other = newSource()
    await source.report('Erase after reading.')
    await other.report('Keep mine.')
    await readAgain(work)
    await open(source)
    await open(other)
    const mine = (await source.replies()).replies.map(({ tag }) => tag)
    const theirs = (await other.replies()).replies.map(({ tag }) => tag)
    await source.erase([...mine, ...theirs])
    await readAgain(work)
    await open(source)
    expect((await source.replies()).replies).toEqual([])
    expect((await other.replies()).replies).toHaveLength(1)
    await answer(source, 'A new one.')
    await open(source)
    expect((await source.replies()).replies.map(({ reply }) => reply.text)).toEqual(['A new one.'])
  })

  it('destroys a report as asked: told, erased, forgotten, and the same bytes open nothing new', async () => {
    const source = newSource()
    await source.report('Destroy me.')
    await readAgain(work)
    await open(source)
    await source.withdraw()
    await readAgain(work)
    await open(source)
    const known = work.session.sources()
    expect(known).toContain(keyOf(source))
    await destroyCase(work, keyOf(source))
    expect(work.session.sources()).toEqual(known.filter((one) => one !== keyOf(source)))
    expect((await source.replies()).replies.at(-1)?.reply.kind).toBe('destroyed')
    await readAgain(work)
    expect(() => row(source)).toThrow('not-found')

    const listDrops = async () =>
      (await work.session.call(consoleApi.listDrops, { desk: work.session.desk })).drops
    const before = await listDrops()
    await source.sendAgain()
    expect(await listDrops()).toHaveLength(before.length + 1)
    await readAgain(work)
    expect(groupsIn(work).unopened).toEqual([])
    expect(() => row(source)).toThrow('not-found')
    expect(await listDrops()).toHaveLength(before.length)
  })

  it('finds every case log whole', async () => {
    const { cases } = work.desk.followed
    expect(cases.size).toBeGreaterThan(4)
    for (const [key, { problems }] of cases)
      expect([...problems, ...(await readCaseLog(work, key)).problems]).toEqual([])
  })

  /** The same session, told another journal by the server: from its beginning on, since it gets no snapshot. */
  async function told(bend: (records: JournalRecord[]) => JournalRecord[]): Promise<Work> {
    const { desk } = work.session
    const call: Session['call'] = async (endpoint, body) => {
      const { path } = endpoint as { path: string }
      if (path === '/api/snapshot/read') return new Uint8Array(4) as never
      if (path !== '/api/journal/read') return work.session.call(endpoint, body)
      const { after } = body as { after: number }
      const whole = parseRecords(await work.session.call(consoleApi.readJournal, { desk, after: 0 }))
      const bent = bend(whole).filter(({ position }) => position > after)
      return concat(...bent.map(encodeRecord)) as never
    }
    return startWork({ ...work.session, call }, sotto)
  }

  it('notices a journal with a hole, and one that was numbered anew around it', async () => {
    expect(deskFacts(await told((records) => records)).journal).toBe('whole')
    const holed = await told((records) => records.filter(({ position }) => position !== 3))
    expect(deskFacts(holed).journal).toBe('gap')
    const renumbered = await told((records) =>
      records
        .filter(({ position }) => position !== 3)
        .map((record) => ({ ...record, position: record.position - (record.position > 3 ? 1 : 0) })),
    )
    const { journal, rows } = deskFacts(renumbered)
    expect(journal).toBe('other')
    expect(new Set(rows.flatMap(({ problems }) => problems))).toContain('another stream')
  })

  it('refuses every verb after locking', async () => {
    work.session.lock()
    expect(() => work.session.sources()).toThrow('locked')
    await expect(readAgain(work)).rejects.toMatchObject({ code: 'locked' })
  })
})
