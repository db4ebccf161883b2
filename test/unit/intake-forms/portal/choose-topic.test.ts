/** What it is about, then who takes it: what is asked, what is not, and that it stays on the page. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../../crypto/bytes.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import { next } from '../../../../intake-forms/portal/model.ts'
import type { ToWrite } from '../../../../intake-forms/portal/opening.ts'
import { anyTopic, desksFor, topicsToOffer } from '../../../../intake-forms/portal/topics.ts'
import { start, type Happening, type Visit } from '../../../../intake-forms/portal/visit.ts'
import { startWriteSession } from '../../../../intake-forms/portal/write-session.ts'
import { startLibsodium } from '../../../support/world.ts'
import { openSmallPortal } from './small-portal.ts'
import { account, desk, opened, openedByTopic, otherDesk } from './states.ts'

const after = (visit: Visit, ...happenings: readonly Happening[]): Visit => happenings.reduce(next, visit)
const begin = (of: ToWrite): Visit => after(start, { type: 'opened', opened: of }, { type: 'asked-to-write' })
const choose = (of: ToWrite, topic: string): Visit =>
  after(begin(of), { type: 'pointed-at-topic', topic }, { type: 'chose-topic' })
const back = { type: 'went-back' } as const
const with2 = (a: readonly string[], b: readonly string[]): ToWrite => ({
  ...opened,
  desks: [
    { ...desk, topics: a },
    { ...otherDesk, topics: b },
  ],
})
const namesFor = (of: ToWrite, topic: string): readonly string[] =>
  desksFor(of, topic).desks.map(({ name }) => name)

describe('P-162 the topics that are offered', () => {
  it('are those that an open desk takes, the known ones first', () => {
    expect(topicsToOffer(openedByTopic)).toEqual(['corruption', 'rights', 'work', 'public-health'])
  })

  it('are none where no desk says what it takes, and all where one takes everything', () => {
    expect(topicsToOffer(with2([], []))).toEqual([])
    expect(topicsToOffer(with2(['work'], []))).toEqual(['corruption', 'rights', 'work', 'urgent'])
  })

  it('are not those of a desk that takes nothing now', () => {
    const paused: ToWrite = {
      ...with2(['work'], ['rights']),
      notNow: [
        { desk: { ...desk, topics: ['urgent'] }, now: { state: 'paused', untilDay: null }, key: 'live' },
      ],
    }
    expect(topicsToOffer(paused)).toEqual(['rights', 'work'])
  })
})

describe('P-162 choosing who reads', () => {
  it('asks for the topic first, and then only among the desks that take it', () => {
    expect(begin(openedByTopic).at).toBe('choosing-topic')
    const choosing = choose(openedByTopic, 'work')
    expect(choosing).toMatchObject({ at: 'choosing-desk', topic: 'work' })
    expect(namesFor(openedByTopic, 'work')).toEqual(['South desk', 'West desk'])
    const other = after(choosing, { type: 'pointed-at-desk', desk: 'north' }, { type: 'chose-desk' })
    expect(other).toMatchObject({ at: 'choosing-desk', isMissing: true })
  })

  it('asks for no desk when one takes it, and for nothing when there is one desk', () => {
    expect(choose(openedByTopic, 'corruption')).toMatchObject({
      at: 'answering',
      draft: { desk: { name: 'North desk' }, topic: 'corruption', answers: { about: ['corruption'] } },
    })
    expect(begin({ ...opened, desks: [{ ...desk, topics: ['work'] }] })).toMatchObject({ at: 'answering' })
  })

  it('shows all for something else, and answers nothing by that', () => {
    const choosing = choose(openedByTopic, anyTopic)
    expect(choosing).toMatchObject({ at: 'choosing-desk', answers: {} })
    expect(namesFor(openedByTopic, anyTopic)).toHaveLength(3)
  })

  it('takes a desk without topics as one that takes each', () => {
    expect(namesFor(with2(['work'], []), 'urgent')).toEqual(['South desk'])
    expect(choose(with2(['work'], []), 'urgent')).toMatchObject({ draft: { desk: { name: 'South desk' } } })
  })

  it('needs one of those that are offered', () => {
    const empty = after(begin(openedByTopic), { type: 'chose-topic' })
    expect(empty).toMatchObject({ at: 'choosing-topic', isMissing: true })
    expect(choose(openedByTopic, 'urgent')).toMatchObject({ at: 'choosing-topic', isMissing: true })
  })

  it('goes back the way it came', () => {
    expect(next(choose(openedByTopic, 'corruption'), back)).toMatchObject({
      at: 'choosing-topic',
      chosen: 'corruption',
    })
    const chosen = after(
      choose(openedByTopic, 'work'),
      { type: 'pointed-at-desk', desk: 'west' },
      { type: 'chose-desk' },
    )
    const atDesks = next(chosen, back)
    expect(atDesks).toMatchObject({ at: 'choosing-desk', topic: 'work', chosen: 'west' })
    expect(after(atDesks, back)).toMatchObject({ at: 'choosing-topic', chosen: 'work' })
    expect(after(atDesks, back, back).at).toBe('can-you-write')
    expect(next(begin(with2([], [])), back).at).toBe('can-you-write')
  })

  it('keeps another answer that was given to the same question of the form', () => {
    const own = ['rights', 'work']
    const answered = after(
      choose(openedByTopic, 'corruption'),
      { type: 'answered', question: 'about', answer: own },
      back,
      { type: 'pointed-at-topic', topic: 'rights' },
      { type: 'chose-topic' },
    )
    expect(answered).toMatchObject({ draft: { answers: { about: own }, topic: 'rights' } })
  })
})

describe('P-162 the topic', () => {
  beforeAll(startLibsodium)

  it('is in nothing that is asked for or posted: a report by topic has its answers and no more', async () => {
    const portal = await openSmallPortal()
    const session = startWriteSession(portal.tools)
    await session.open()
    const assent = { by: 'proof', paper: await session.drawWords() } as const
    const key = toBase64url(portal.desk)
    await session.seal(
      { desk: { ...desk, key }, answers: { account }, files: noFiles, kept: [], topic: 'work' },
      assent,
      true,
    )
    await session.post()
    const [drop] = portal.posted
    if (drop === undefined) throw new Error('one was posted')
    const { statement } = portal.open(drop)
    expect(statement).toMatchObject({ kind: 'report', answers: { account } })
    expect(JSON.stringify(statement)).not.toContain('work')
    expect(portal.asked.join()).not.toContain('work')
  })
})
