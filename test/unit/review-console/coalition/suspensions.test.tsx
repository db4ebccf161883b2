import { beforeAll, describe, expect, it } from '@jest/globals'
import { renderToString } from 'preact-render-to-string'
import { CryptoError } from '../../../../crypto/errors.ts'
import { fromEngine } from '../../../../crypto/primitives/seal.ts'
import { toBase64url } from '../../../../crypto/bytes.ts'
import type { Signed } from '../../../../crypto/roster-shapes.ts'
import { documentHash } from '../../../../crypto/sign-document.ts'
import { brokenRules } from '../../../../review-console/coalition/change-rules.ts'
import { coalitionFacts, type CoalitionFacts } from '../../../../review-console/coalition/coalition-facts.ts'
import { coalitionStart, next } from '../../../../review-console/coalition/model.ts'
import { nextDocuments } from '../../../../review-console/coalition/next-list.ts'
import { SuspendDialog } from '../../../../review-console/coalition/suspend-dialog.tsx'
import { removalOf } from '../../../../review-console/coalition/suspended-facts.ts'
import { SuspendedPage } from '../../../../review-console/coalition/suspended-page.tsx'
import { SuspendedSection } from '../../../../review-console/coalition/suspended-section.tsx'
import { LeaverNotice, LeaversSection } from '../../../../review-console/people/leavers-section.tsx'
import { Refusal } from '../../../../review-console/session/refusal.ts'
import { next as nextSitting } from '../../../../review-console/model.ts'
import { drawCoordinated, personOf, type Coordinated } from '../../../support/coordinators.ts'
import { suspendedOne } from '../../../support/gallery/suspended-gallery.tsx'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

/** By coordinator 1, of coordinator 2. */
const paperOf = (of: Coordinated): Signed =>
  of.sessionOf(0).signSuspension(of.now, personOf(of, 1).id, testDay)

function factsFor(
  of: Coordinated,
  i: number | null,
  papers: readonly Signed[],
  today = testDay,
): CoalitionFacts {
  const { person } = of.boxOf(i ?? 0)
  const coordinatorKey = i === null ? null : of.sessionOf(i).coordinatorKey()
  return coalitionFacts(of.now, [], { person, coordinatorKey, today }, papers)
}

const nothing = (): void => undefined
const shown = (facts: CoalitionFacts): string =>
  renderToString(
    <SuspendedSection
      facts={facts}
      isBusy={false}
      onSuspend={nothing}
      onRemove={nothing}
      onTakeBackSuspension={nothing}
    />,
  )

describe('who is suspended', () => {
  it('is said by the signed paper: by whom, since when, until when', () => {
    const of = drawCoordinated()
    const paper = paperOf(of)
    const expected = {
      key: toBase64url(documentHash(paper)),
      id: personOf(of, 1).id,
      name: 'R2',
      by: 'R1',
      day: testDay,
      untilDay: testDay + 7,
    }
    expect(factsFor(of, 0, [paper]).suspended).toEqual([{ ...expected, isYou: false, isByYou: true }])
    expect(factsFor(of, 1, [paper]).suspended).toEqual([{ ...expected, isYou: true, isByYou: false }])
    expect(factsFor(of, 2, [paper]).suspended).toEqual([{ ...expected, isYou: false, isByYou: false }])
  })

  it('is nobody by a paper of another coalition, one that lapsed, or one that the server bent', () => {
    const of = drawCoordinated()
    const paper = paperOf(of)
    const bent = { ...paper, signatures: paperOf(drawCoordinated()).signatures }
    expect(factsFor(of, 0, [paperOf(drawCoordinated()), bent]).suspended).toEqual([])
    expect(factsFor(of, 0, [paper], testDay + 8).suspended).toEqual([])
  })

  it('may be neither oneself nor who is suspended already', () => {
    const of = drawCoordinated()
    const names = (facts: CoalitionFacts) => facts.toSuspend.map(({ pseudonym }) => pseudonym)
    expect(names(factsFor(of, 0, []))).toEqual(['R2', 'R3'])
    expect(names(factsFor(of, 0, [paperOf(of)]))).toEqual(['R3'])
  })
})

describe('a suspension', () => {
  it('is signed by who vouches under this list, and of somebody else', () => {
    const of = drawCoordinated({}, 2)
    const notAllowed = new Refusal('not-allowed')
    expect(() => of.sessionOf(0).signSuspension(of.now, personOf(of, 0).id, testDay)).toThrow(notAllowed)
    // A key that vouches for nothing.
    expect(() => of.sessionOf(2).signSuspension(of.now, personOf(of, 0).id, testDay)).toThrow(notAllowed)
    const other = drawCoordinated()
    expect(() => of.sessionOf(0).signSuspension(other.now, personOf(other, 1).id, testDay)).toThrow(
      new CryptoError('roster-untrusted'),
    )
    const locked = of.sessionOf(0)
    locked.lock()
    expect(() => locked.signSuspension(of.now, personOf(of, 1).id, testDay)).toThrow()
  })

  it('leads to a removal that breaks no rule, of a coordinator too', () => {
    const of = drawCoordinated()
    const person = personOf(of, 1)
    const edits = removalOf(of.now, person.id, testDay)
    expect(edits.map(({ edit }) => edit)).toEqual(['person', 'coordinator-removed'])
    const { root, roster } = nextDocuments(of.now, edits, testDay)
    expect(roster.people.find(({ id }) => toBase64url(id) === toBase64url(person.id))?.toDay).toBe(testDay)
    expect(root?.coordinators.map(({ name }) => name)).toEqual(['R1', 'R3'])
    expect(brokenRules(of.now, { root: root ?? of.root, roster }, testDay)).toEqual([])
    expect(removalOf(of.now, fromEngine(16) as typeof person.id, testDay)).toEqual([])
  })

  it('puts its removal beside what was drafted, and says so', () => {
    const of = drawCoordinated()
    const edits = removalOf(of.now, personOf(of, 1).id, testDay)
    const before = next(coalitionStart, { type: 'edited', edit: { edit: 'signed-anew' } })
    const after = next(before, { type: 'drafted a removal', edits })
    expect(after.draft.map(({ edit }) => edit)).toEqual(['signed-anew', 'person', 'coordinator-removed'])
    expect(after.did).toBe('removal drafted')
    expect(next(after, { type: 'drafted a removal', edits }).draft).toHaveLength(3)
  })
})

describe('the page', () => {
  it('offers the removal to every coordinator, taking back to who did it, and suspending to who is not suspended', () => {
    const of = drawCoordinated()
    const paper = paperOf(of)
    const [by, suspended, other] = [0, 1, 2].map((i) => shown(factsFor(of, i, [paper])))
    expect(by).toContain('Take back')
    expect(other).not.toContain('Take back')
    for (const page of [by, other]) expect(page).toContain('Propose the removal of')
    expect(suspended).not.toContain('Propose the removal of')
    expect(suspended).not.toContain('Suspend somebody at once')
    expect(other).toContain('Suspend somebody at once')
    expect(other).toContain('28 November 2026')
  })

  it('shows readers who is suspended, and nothing that they could do', () => {
    const of = drawCoordinated()
    const page = shown(factsFor(of, null, [paperOf(of)]))
    expect(page).toContain('R2')
    expect(page).not.toContain('<button')
    expect(shown(factsFor(of, null, []))).toBe('')
  })

  it('asks in plain words: at once, not yet, until when, and how many decide', () => {
    const ask = (vouches: boolean): string =>
      renderToString(
        <SuspendDialog
          name="R2"
          vouches={vouches}
          untilDay={testDay + 7}
          threshold={3}
          onKeep={nothing}
          onSuspend={nothing}
        />,
      )
    for (const words of ['At once', 'Not yet', 'lapses after', '3 coordinators have to sign'])
      expect(ask(false)).toContain(words)
    expect(ask(false)).not.toContain('is a coordinator')
    expect(ask(true)).toContain('still counts')
  })

  it('tells whoever signs in who did it, and lets a coordinator go on', () => {
    const page = (vouches: boolean): string =>
      renderToString(
        <SuspendedPage suspended={suspendedOne('A.', { isYou: true })} vouches={vouches} onGo={nothing} />,
      )
    expect(page(false)).toContain('You are suspended')
    expect(page(false)).toMatch(/B\..* suspended you on/u)
    expect(page(false)).toContain('Back to signing in')
    expect(page(true)).toContain('Go to the coalition')
    const suspended = suspendedOne('A.')
    const at = nextSitting({ at: 'sign in', why: 'came' }, { type: 'is suspended', suspended, vouches: true })
    expect(nextSitting(at, { type: 'was opened' })).toEqual({ at: 'desk', isSuspended: true })
  })

  it('lists for the desk what somebody could read who left, and says so above the inbox for two weeks', () => {
    const left = {
      key: 'k',
      name: 'R2',
      leftOn: testDay,
      isReplaced: false,
      cases: ['Amber 31', 'Cedar 04'],
      holdsKey: false,
    }
    const list = renderToString(<LeaversSection leavers={[left]} />)
    for (const words of ['R2', 'Amber 31', 'Cedar 04', '2 cases']) expect(list).toContain(words)
    const notice = (today: number, holdsKey = false): string =>
      renderToString(<LeaverNotice leavers={[{ ...left, holdsKey }]} today={today} onPeople={nothing} />)
    expect(notice(testDay)).toContain('could read 2 cases')
    expect(notice(testDay + 14)).not.toContain('opens with their key')
    expect(notice(testDay + 15)).toBe('')
    expect(notice(testDay + 15, true)).toContain('opens with their key')
  })
})
