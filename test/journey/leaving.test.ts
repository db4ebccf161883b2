/** A desk leaves: it says so, answers every open case once whatever interrupts it, takes a copy, and is closed. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Decrypter } from 'age-encryption'
import { fromUtf8 } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { findReplies } from '../../crypto/source/find-replies.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { ownState } from '../../crypto/verify-states.ts'
import { stateForWriters } from '../../intake-forms/pages/portal-state.ts'
import { takesReports } from '../../intake-forms/pages/desks.ts'
import { reportToShow } from '../../intake-forms/portal/report-to-show.ts'
import { approve, propose, readCoalition } from '../../review-console/coalition/actions.ts'
import { toApprove } from '../../review-console/coalition/coalition-facts.ts'
import { coalitionStart, next, type AtCoalition } from '../../review-console/coalition/model.ts'
import type { Edit } from '../../review-console/coalition/next-list.ts'
import { readLeaving, sendLastReplies, takeCopy } from '../../review-console/leaving/actions.ts'
import { closingChange } from '../../review-console/leaving/closing-change.ts'
import { stepsOf } from '../../review-console/leaving/steps.ts'
import { publishState } from '../../review-console/portal-state/publish-state.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { openLeavingStage, type LeavingConsole, type LeavingStage } from '../support/leaving-stage.ts'
import type { TestSource } from '../support/sources.ts'
import { untar } from '../support/untar.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let stage: LeavingStage

beforeAll(startLibsodium)
beforeEach(async () => {
  stage = await openLeavingStage()
})
afterEach(() => stage.end())

const goodbye = 'This desk is closing. Turn to the Harbour Union, Pier 4. Read this until 1 January.'
const untilDay = testDay + 40
const silent = (): void => undefined

const opens = async ({ work }: LeavingConsole, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await openCase(work, key, 'attest', silent)
}

const steps = (console_: LeavingConsole) => {
  const at = console_.at()
  if (at.at !== 'shown') throw new Error(`the page is ${JSON.stringify(at)}`)
  return stepsOf(at.facts)
}

const lastLetters = async (source: TestSource) => {
  const { replies, isChainBroken, unreadable } = await source.replies()
  expect({ isChainBroken, unreadable }).toEqual({ isChainBroken: false, unreadable: 0 })
  return replies.flatMap(({ reply }) => (reply.kind === 'closed' ? [[reply.day, reply.text]] : []))
}

/** Says it, as a member. */
const sayClosing = ({ work }: LeavingConsole) =>
  publishState({ session: work.session, tools: work as never }, stage.desk, (now) => ({
    ...now,
    state: 'closing',
    untilDay,
  }))

/** What the page of a source who comes back shows. */
async function conversation(source: TestSource) {
  const roster = await stage.seen()
  const found = findReplies(await stage.board(source), source.identity, roster)
  return reportToShow(found, [], 'abcde', roster).conversations[0]
}

/** Two of the coordinators, one after the other. */
async function closeByChange(edits: readonly Edit[]): Promise<void> {
  const sit = (i: 0 | 1) => {
    const sitting = { tools: stage.coordinator(i), state: coalitionStart as AtCoalition }
    const tell = (event: Parameters<typeof next>[1]): void =>
      void (sitting.state = next(sitting.state, event))
    return { sitting, tell }
  }
  const [first, second] = [sit(0), sit(1)]
  await readCoalition(first.sitting.tools, first.tell)
  for (const edit of edits) first.tell({ type: 'edited', edit })
  const { facts, draft } = first.sitting.state
  await propose(first.sitting.tools, facts ?? fail(), draft, first.tell)
  expect(first.sitting.state).toMatchObject({ did: 'proposed', trouble: null })
  await readCoalition(second.sitting.tools, second.tell)
  const [waiting] = toApprove(second.sitting.state.facts)
  await approve(second.sitting.tools, second.sitting.state.facts ?? fail(), waiting ?? fail(), second.tell)
  expect(second.sitting.state).toMatchObject({ did: 'in force', trouble: null })
}

function fail(): never {
  throw new Error('no such thing')
}

describe('a desk that leaves', () => {
  it('P-156 P-160 writes to every open case once, takes a copy, is closed, and its sources read that', async () => {
    const [one, two, three] = [stage.source(), stage.source(), stage.source()]
    for (const { source } of [one, two, three]) await source.report('What I saw.')
    const a = await stage.member(0)
    await opens(a, one.key, two.key, three.key)
    const b = await stage.member(1)
    await opens(b, one.key, two.key)

    await readLeaving(a.leaving())
    expect(steps(a)).toEqual({
      say: { at: 'not yet' },
      reply: { at: 'not yet' },
      export: { at: 'not yet' },
      close: { at: 'not yet' },
    })
    await sayClosing(b)
    const closing = await stage.seen()
    expect(ownState(closing, stage.desk)).toEqual({ state: 'closing', untilDay })

    // Stopped after one.
    await readLeaving(a.leaving())
    await sendLastReplies(a.leaving(1), goodbye)
    expect(a.at()).toMatchObject({ sent: { n: 1, failed: [] }, run: null })
    expect(steps(a).reply).toEqual({ at: 'partly', n: 1, of: 3 })

    // The next day a colleague goes on, who has not opened the third.
    stage.goTo(testDay + 1)
    await readLeaving(b.leaving())
    expect(b.at()).toMatchObject({
      letter: goodbye,
      facts: { had: 1, due: [{}], blocked: [{ key: three.key, why: 'not attested' }] },
    })
    await sendLastReplies(b.leaving(), goodbye)
    expect(steps(b).reply).toEqual({ at: 'partly', n: 2, of: 3 })
    await readLeaving(a.leaving())
    await sendLastReplies(a.leaving(), goodbye)
    expect(steps(a).reply).toEqual({ at: 'done' })
    for (const { source } of [one, two, three])
      expect(await lastLetters(source)).toMatchObject([[expect.any(Number), goodbye]])

    await takeCopy(
      a.leaving(),
      { way: 'words', recipient: '', isNoRecipient: false, files: [], hasWords: false },
      a.words,
    )
    expect(a.at()).toMatchObject({ export: { hasWords: true, files: [a.saved[0]?.name] }, run: null })
    const decrypter = new Decrypter()
    decrypter.addPassphrase(a.words.words().join(' '))
    const files = untar(await decrypter.decrypt(a.saved[0]?.bytes ?? fail()))
    expect([...files.keys()]).toEqual([
      'desk.json',
      'cases/00001.json',
      'cases/00002.json',
      'cases/00003.json',
      'manifest-1.json',
    ])
    const document = JSON.parse(fromUtf8(files.get('cases/00001.json') ?? fail())) as Record<string, never>
    expect(document).toMatchObject({
      statements: [{ kind: 'report', answers: { account: 'What I saw.' } }],
    })
    await readLeaving(b.leaving())
    expect(b.at()).toMatchObject({ facts: { exports: [{ name: 'R3', day: testDay + 1, cases: 3, of: 3 }] } })
    expect(steps(b)).toMatchObject({ say: { at: 'done' }, reply: { at: 'done' }, export: { at: 'done' } })

    const before = await stage.seen()
    const change = closingChange(before.roster, stage.desk, { today: stage.today(), untilDay })
    expect(change).toMatchObject({ ends: ['R3', 'R4'], endsOn: untilDay + 1 })
    await closeByChange(change.edits)
    await readLeaving(b.leaving())
    expect(steps(b).close).toEqual({ at: 'done' })

    // Long after its people have gone.
    for (const day of [testDay + 1, untilDay, untilDay + 20]) {
      stage.goTo(day)
      for (const { source } of [one, two, three]) {
        const shown = await conversation(source)
        expect(shown).toMatchObject({ desk: { state: 'closed', name: 'West desk' } })
        expect(shown?.replies.at(-1)).toMatchObject({ kind: 'closed', text: goodbye })
      }
    }
    const closed = await stage.seen()
    expect(closed.roster.desks.filter(takesReports).map(({ name }) => name)).not.toContain('West desk')
    expect(stateForWriters(closed.roster, closed)).toBeDefined()
    const { source } = stage.source()
    const statement = {
      kind: 'cover',
      day: stage.today(),
      roster: closed.rosterHash,
      build: 'x',
      supersedes: [],
    }
    const wish = { roster: closed, desk: stage.desk, identity: source.identity, wantsReply: true }
    expect(() => sealDrop({ ...wish, statement: statement as never })).toThrow(
      new CryptoError('no-live-epoch'),
    )
    // By whoever kept the old list.
    await expect(source.report('Too late.')).rejects.toThrow('unknown-desk')
  })

  it('P-156 writes no second last reply after a console that went away before the log knew', async () => {
    const { source, key } = stage.source()
    await source.report('What I saw.')
    let isDying = false
    const a = await stage.member(0, (path) => {
      if (isDying && path === consoleApi.appendEvent.path) throw new TypeError('the line is cut')
    })
    await opens(a, key)
    const b = await stage.member(1)
    await opens(b, key)
    await sayClosing(a)
    await readLeaving(a.leaving())
    isDying = true
    await sendLastReplies(a.leaving(), goodbye)
    expect(a.at()).toMatchObject({
      sent: { n: 0 },
      trouble: { what: 'reply', trouble: { code: 'no-answer' } },
    })
    // On the board, and in no log.
    expect(await lastLetters(source)).toEqual([[testDay, goodbye]])

    stage.goTo(testDay + 3)
    await readLeaving(b.leaving())
    expect(steps(b).reply).toEqual({ at: 'not yet' })
    await sendLastReplies(b.leaving(), `${goodbye} B.`)
    expect(await lastLetters(source)).toEqual([[testDay + 3, `${goodbye} B.`]])
    isDying = false
    await readLeaving(a.leaving())
    await sendLastReplies(a.leaving(), goodbye)
    expect(await lastLetters(source)).toEqual([[testDay + 3, `${goodbye} B.`]])
  })
})
