import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { fromBase64url, toBase64url } from '../../../crypto/bytes.ts'
import type { Tag } from '../../../crypto/protocol/ids.ts'
import type { CaseAct } from '../../../crypto/protocol/journal-event.ts'
import { actOnCase, actOnCases } from '../../../review-console/cases/act-on-case.ts'
import { answerCase } from '../../../review-console/cases/answer-case.ts'
import { closeAsDuplicate, concludeCase } from '../../../review-console/cases/conclude-case.ts'
import { decideCase } from '../../../review-console/cases/decide-case.ts'
import { caseOf } from '../../../review-console/cases/followed-case.ts'
import { appendAct, type Work } from '../../../review-console/cases/work.ts'
import { deskFacts } from '../../../review-console/desk/desk-read.ts'
import { Refusal } from '../../../review-console/session/refusal.ts'
import { readAgain } from '../../support/desk-people.ts'
import {
  actsIn,
  begin,
  codeOf,
  endStage,
  idOf,
  kindsOf,
  lengthOf,
  opened,
  opening,
} from '../../support/case-stage.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)
afterEach(endStage)

const close: CaseAct = {
  act: 'proposed',
  what: { do: 'close', as: 'abusive', reason: 'r', message: 'We do not go on with this.' },
}

describe('opening a case', () => {
  it('takes the drop over, attests, acknowledges, and does nothing the second time', async () => {
    const stage = await begin()
    const id = await stage.source.report('ä'.repeat(49_000))
    const work = await stage.people.signIn(0)
    const log = await opening(work, stage.key)
    if (log === 'recused') throw new Error('recused')
    expect(log.problems).toEqual([])
    expect(log.statements.get(toBase64url(id))?.statement).toMatchObject({ kind: 'report' })
    const acts = ['opened', 'carried', 'carried', 'carried', 'took-over', 'attested', 'replied']
    expect(await actsIn(work, stage.key)).toEqual(acts)
    expect(await kindsOf(stage.source)).toEqual(['received'])
    await opening(work, stage.key)
    expect(await actsIn(work, stage.key)).toEqual(acts)
    // A colleague sees the same, and only attests.
    const other = await stage.people.signIn(1)
    await opening(other, stage.key)
    expect(await actsIn(other, stage.key)).toEqual([...acts, 'attested'])
    expect(await kindsOf(stage.source)).toEqual(['received'])
  })

  it('goes on where it stopped, wherever that was', async () => {
    for (const stopAt of [1, 2, 3, 4, 5]) {
      const stage = await begin()
      await stage.source.report('What I saw.')
      const work = await stage.people.signIn(0)
      const { call } = work.session
      let calls = 0
      const broken: Work = {
        ...work,
        session: {
          ...work.session,
          call: (endpoint, body) => {
            if (endpoint.path === '/api/journal' || endpoint.path === '/api/board') calls++
            if (calls > stopAt) throw new Refusal('no-answer')
            return call(endpoint, body)
          },
        },
      }
      broken.desk = { ...work.desk, follower: { ...work.desk.follower, session: broken.session } }
      expect(await codeOf(opening(broken, stage.key))).toBe('no-answer')
      const again = await stage.people.signIn(0)
      const log = await opening(again, stage.key)
      if (log === 'recused') throw new Error('recused')
      expect(log.entries.map(({ event }) => event?.what.act)).toEqual([
        'opened',
        'took-over',
        'attested',
        'replied',
      ])
      expect(log.problems).toEqual([])
      expect(await kindsOf(stage.source)).toEqual(['received'])
      await endStage()
    }
  })

  it('leaves a case to others: nothing is shown, nobody is told, the next one locks its key', async () => {
    const stage = await begin()
    await stage.source.report('What I saw.')
    const one = await stage.people.signIn(0)
    expect(await opening(one, stage.key, { recuse: 'knows-accused' })).toBe('recused')
    expect(await kindsOf(stage.source)).toEqual([])
    await readAgain(one)
    expect(deskFacts(one).rows).toEqual([])
    expect(await codeOf(opening(one, stage.key))).toBe('not-allowed')
    // To everybody else it is new, and it can be read although its drop is settled.
    const two = await stage.people.signIn(1)
    expect(deskFacts(two).rows).toMatchObject([{ state: 'new', key: stage.key }])
    const log = await opening(two, stage.key)
    if (log === 'recused') throw new Error('recused')
    expect(log.statements.size).toBe(1)
    expect(log.entries.map(({ event }) => event?.what.act)).toEqual([
      'opened',
      'took-over',
      'recused',
      'rekeyed',
      'attested',
      'replied',
    ])
    await stage.source.followUp('And more.')
    await readAgain(two)
    await opening(two, stage.key)
    await readAgain(one)
    expect(deskFacts(one)).toMatchObject({ rows: [], unopened: [] })
    expect(one.desk.followed.cases.get(stage.key)?.state.received).toHaveLength(1)
  })

  it('erases replies as asked, once, and tells nothing about it', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    await answerCase(one, stage.key, { kind: 'answer', text: 'Which year?' })
    const { tags } = caseOf(one, stage.key).state.replies.live.reduce<{ tags: Tag[] }>(
      (all, tag) => ({ tags: [...all.tags, fromBase64url(tag) as Tag] }),
      { tags: [] },
    )
    await stage.source.erase([...tags, new Uint8Array(16) as Tag])
    await readAgain(one)
    await opening(one, stage.key)
    expect(await kindsOf(stage.source)).toEqual([])
    expect(caseOf(one, stage.key).state.replies).toMatchObject({ count: 2, live: [] })
    const length = lengthOf(one, stage.key)
    await opening(one, stage.key)
    expect(lengthOf(one, stage.key)).toBe(length)
  })

  it('posts dummies for a source that wants no reply', async () => {
    const stage = await begin()
    const { source, key } = stage.another(false)
    await source.report('What I saw.')
    const work = await stage.people.signIn(0)
    await opening(work, key)
    expect(await actsIn(work, key)).toEqual(['opened', 'took-over', 'attested'])
    expect(await codeOf(answerCase(work, key, { kind: 'answer', text: 'a' }))).toBe('not-found')
  })
})

describe('two people at one case', () => {
  it('tells the second of two who assign it at once, and writes both their notes', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    const seen = lengthOf(one, stage.key)
    const assign = (work: Work): CaseAct => ({ act: 'assigned', to: idOf(work) })
    expect(await actOnCase(one, stage.key, assign(one), seen)).toBe('written')
    expect(await actOnCase(two, stage.key, assign(two), seen)).toBe('overtaken')
    expect(caseOf(two, stage.key).state.assignee).toBe(toBase64url(idOf(one)))
    expect(await actOnCase(two, stage.key, assign(two), seen + 1)).toBe('written')
    const note = (text: string): CaseAct => ({ act: 'noted', text, mentions: [] })
    expect(await actOnCase(one, stage.key, note('a'), seen)).toBe('written')
    expect(await actOnCase(two, stage.key, note('b'), seen)).toBe('written')
    // What this person wrote since overtakes nobody.
    const now = lengthOf(two, stage.key)
    expect(await actOnCase(two, stage.key, note('c'), now)).toBe('written')
    expect(await actOnCase(two, stage.key, { act: 'moved', to: 'accepted', reason: '' }, now)).toBe('written')
  })

  it('writes nothing where it is so already, and says what is not allowed', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    const label: CaseAct = { act: 'labelled', label: 'roads', on: true }
    expect(await actOnCase(one, stage.key, label, 0)).toBe('written')
    expect(await actOnCase(one, stage.key, label, 0)).toBe('nothing to write')
    const seen = lengthOf(one, stage.key)
    expect(await codeOf(actOnCase(one, stage.key, { act: 'destroyed' }, seen))).toBe('not-allowed')
  })

  it('assigns and labels many, and names those it may not', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    const { source, key } = stage.another()
    await source.report('Other.')
    const two = await stage.people.signIn(1)
    await opening(two, key)
    await readAgain(one)
    const keys = [stage.key, key]
    expect(await actOnCases(one, keys, { act: 'assigned', to: idOf(two) })).toEqual({
      done: 2,
      notAllowed: [],
    })
    expect(await actOnCases(one, keys, { act: 'labelled', label: 'roads', on: true })).toEqual({
      done: 1,
      notAllowed: [key],
    })
    await readAgain(two)
    expect(deskFacts(two).people).toMatchObject([{ isMe: true, load: 2 }, { load: 0 }, { load: 0 }])
  })

  it('closes as abusive with a second person, whose console sends the kind message', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    await actOnCase(one, stage.key, close, lengthOf(one, stage.key))
    const decision = { proposal: lengthOf(one, stage.key) - 1, isApproved: true, reason: '' }
    expect(deskFacts(one).approvals).toMatchObject([{ isMine: true, n: decision.proposal }])
    expect(await codeOf(decideCase(one, stage.key, decision, lengthOf(one, stage.key)))).toBe('not-allowed')
    await readAgain(two)
    expect(deskFacts(two).approvals).toMatchObject([{ isMine: false, hasAttested: true }])
    expect(await decideCase(two, stage.key, decision, lengthOf(two, stage.key))).toBe('decided')
    expect(caseOf(two, stage.key).state).toMatchObject({ stage: 'closed', outcome: 'abusive' })
    expect((await stage.source.replies()).replies.at(-1)?.reply).toMatchObject({
      kind: 'closed',
      text: 'We do not go on with this.',
    })
  })

  it('sends the message of an approval that was interrupted when its approver opens the case again', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    await actOnCase(one, stage.key, close, lengthOf(one, stage.key))
    const proposal = lengthOf(one, stage.key) - 1
    await readAgain(two)
    await appendAct(two, stage.key, () => ({
      what: { act: 'decided', proposal, isApproved: true, reason: '' },
    }))
    await readAgain(one)
    await opening(one, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received'])
    await opening(two, stage.key)
    await opening(two, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'closed'])
  })

  it('concludes with feedback, and goes on where it stopped', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    await actOnCase(one, stage.key, { act: 'moved', to: 'accepted', reason: '' }, lengthOf(one, stage.key))
    await answerCase(one, stage.key, { kind: 'feedback', text: 'It is with the auditor.' })
    const conclusion = { feedback: 'It is with the auditor.', reason: '' }
    expect(await concludeCase(one, stage.key, conclusion, lengthOf(one, stage.key))).toBe('written')
    expect(await kindsOf(stage.source)).toEqual(['received', 'feedback'])
    expect(caseOf(one, stage.key).state).toMatchObject({ stage: 'concluded', feedbackOn: testDay })
    expect(await codeOf(concludeCase(one, stage.key, conclusion, lengthOf(one, stage.key)))).toBe(
      'not-allowed',
    )
  })

  it('links a duplicate and closes it; its source writes on in its own case', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    const { source, key } = stage.another()
    await source.report('The same again.')
    await readAgain(one)
    await opening(one, key)
    expect(await codeOf(closeAsDuplicate(one, key, key, lengthOf(one, key)))).toBe('not-allowed')
    expect(await closeAsDuplicate(one, key, stage.key, lengthOf(one, key))).toBe('written')
    const [row] = deskFacts(one).rows.filter((each) => each.key === key)
    expect(row).toMatchObject({
      state: 'closed',
      linkedTo: [{ name: caseOf(one, stage.key).name, how: 'duplicate' }],
    })
    await source.followUp('Is anybody there?')
    await readAgain(one)
    await opening(one, key)
    await answerCase(one, key, { kind: 'answer', text: 'Yes.' })
    expect(await kindsOf(source)).toEqual(['received', 'received', 'answer'])
  })
})
