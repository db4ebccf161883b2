import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import { destroyCase, eraseDrops } from '../../review-console/cases/destroy-case.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { groupOf, groupsIn, type Work } from '../../review-console/cases/work.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { stateOf, unreadIn } from '../../review-console/inbox/group-drops.ts'
import type { Session } from '../../review-console/session/session.ts'
import { foundOver, readAgain, startWork } from '../support/console-session.ts'
import { makeSource, type TestSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

interface Listed {
  readonly position: number
  readonly event: Uint8Array
}
interface Told {
  readonly events: Listed[]
}

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
  const group = (source: TestSource) => groupOf(work, source.identity.verifyingKey)
  const open = (source: TestSource) => openCase(work, source.identity.verifyingKey, silent)

  it('shows nothing on an empty desk', () => {
    expect(groupsIn(work)).toEqual({ groups: [], unopened: [] })
  })

  it('opens a report, tells its source, answers, and takes the follow-up into the same case', async () => {
    const source = newSource()
    const report = await source.report('They divided the order into four.')
    await readAgain(work)
    expect(stateOf(group(source))).toBe('new')
    expect(await source.replies()).toMatchObject({ replies: [] })

    expect(await open(source)).toBe('open')
    const read = await source.replies()
    expect(read.replies.map(({ reply }) => reply.kind)).toEqual(['received'])
    expect(read.replies[0]?.reply.received.map(toBase64url)).toEqual([toBase64url(report)])
    expect(unreadIn(group(source))).toEqual([])

    await answerCase(work, source.identity.verifyingKey, 'Which month was it?')
    const answered = await source.replies()
    expect(answered.replies.map(({ reply }) => [reply.number, reply.text])).toEqual([
      [1, ''],
      [2, 'Which month was it?'],
    ])
    expect(answered).toMatchObject({ unreadable: 0, isChainBroken: false })
    expect(stateOf(group(source))).toBe('answered')

    await source.followUp('In the spring.')
    await readAgain(work)
    expect(stateOf(group(source))).toBe('new follow-up')
    await open(source)
    expect(group(source).statements).toHaveLength(2)
    expect((await source.replies()).replies.map(({ reply }) => reply.number)).toEqual([1, 2, 3])
    expect((await source.replies()).isChainBroken).toBe(false)
  })

  it('counts the same statement once, however often it comes', async () => {
    const source = newSource()
    await source.report('Once.')
    await source.sendAgain()
    await readAgain(work)
    expect(group(source).statements).toHaveLength(1)
    await open(source)
    await source.sendAgain()
    await readAgain(work)
    expect(stateOf(group(source))).toBe('open')
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
    expect(await open(source)).toBe('open')
    expect((await source.replies()).replies).toEqual([])
    expect(unreadIn(group(source))).toEqual([])
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
    await expect(openCase(broken, source.identity.verifyingKey, silent)).rejects.toThrow('lost')
    expect((await source.replies()).replies).toHaveLength(1)
    await readAgain(work)
    expect(await open(source)).toBe('open')
    const found = await source.replies()
    expect(found.replies.map(({ reply }) => reply.number)).toEqual([1])
    await answerCase(work, source.identity.verifyingKey, 'Heard.')
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
    await answerCase(work, source.identity.verifyingKey, 'A new one.')
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
    const names = work.session.cases().length
    expect(await destroyCase(work, source.identity.verifyingKey)).toBe('destroyed')
    expect(work.session.cases()).toHaveLength(names - 1)
    expect((await source.replies()).replies.at(-1)?.reply.kind).toBe('destroyed')
    await readAgain(work)
    expect(() => group(source)).toThrow('not-found')

    await source.sendAgain()
    await readAgain(work)
    const { unopened } = groupsIn(work)
    expect(unopened.map(({ why }) => why)).toEqual(['was destroyed'])
    await eraseDrops(
      work,
      unopened.map(({ id }) => id),
    )
    await readAgain(work)
    expect(groupsIn(work).unopened).toEqual([])
  })

  it('finds every case log whole', () => {
    const { groups } = groupsIn(work)
    expect(groups.length).toBeGreaterThan(4)
    expect(groups.flatMap(({ known }) => known?.log.problems ?? [])).toEqual([])
  })

  /** The same session, told another journal by the server. */
  async function told(bend: (events: Listed[]) => Listed[]): Promise<Work> {
    const call: Session['call'] = async (endpoint, body) => {
      const answer = await work.session.call(endpoint, body)
      const { path } = endpoint as { path: string }
      return path === '/api/journal/read' ? ({ events: bend((answer as Told).events) } as never) : answer
    }
    return startWork({ ...work.session, call }, sotto)
  }

  it('notices a journal with a hole, and one that was numbered anew around it', async () => {
    expect(deskFacts(await told((events) => events)).journal).toBe('whole')
    const holed = await told((events) => events.filter(({ position }) => position !== 2))
    expect(deskFacts(holed).journal).toBe('gap')
    const renumbered = await told((events) =>
      events.slice(1).map((event, at) => ({ ...event, position: at + 1 })),
    )
    const { journal, rows } = deskFacts(renumbered)
    expect(journal).toBe('whole')
    expect(new Set(rows.flatMap(({ problems }) => problems))).toContain('another stream')
  })

  it('refuses every verb after locking', async () => {
    work.session.lock()
    expect(() => work.session.cases()).toThrow('locked')
    await expect(readAgain(work)).rejects.toMatchObject({ code: 'locked' })
  })
})
