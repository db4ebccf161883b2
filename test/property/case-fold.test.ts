import { describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import type { CaseAct, CaseActOf, JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { CaseState } from '../../review-console/cases/case-state.ts'
import { person, textOf } from '../support/case-events.ts'
import { play } from '../support/random-turns.ts'

const author = ({ by }: JournalEvent): string => textOf(by)
const actsOf = <Name extends CaseAct['act']>(events: readonly JournalEvent[], act: Name) =>
  events.flatMap((event) => (event.what.act === act ? [{ event, what: event.what as CaseActOf<Name> }] : []))

const lettersIn = (events: readonly JournalEvent[]) =>
  events.flatMap(({ what }) => (what.act === 'replied' || what.act === 'last-reply' ? [what] : []))

describe('the fold, whatever three people’s consoles write', () => {
  it('P-103 counts for nothing what does not open, does not follow or breaks a rule', () => {
    let refused = 0
    let counted = 0
    play(
      (before, event, { state }) => {
        counted++
        expect(state.length).toBe(before.length + 1)
        expect(event.previous === null ? null : textOf(event.previous)).toBe(before.last)
        expect(state.refused).toBe(before.refused)
        expect((before.source === null) === (event.what.act === 'opened')).toBe(true)
      },
      (before, after) => {
        refused++
        expect(after).toEqual({
          ...before,
          length: before.length + 1,
          last: after.last,
          refused: before.refused + 1,
        })
        expect(after.last).not.toBe(before.last)
      },
    )
    // Neither side is tried in passing only.
    expect(Math.min(refused, counted)).toBeGreaterThan(2000)
  })

  it('P-103 always comes to a state that its own shape takes, and that survives being written down', () => {
    play((_, __, { state }) => {
      const read = z.safeParse(CaseState, JSON.parse(JSON.stringify(state)))
      expect(read.success).toBe(true)
      expect(read.data).toEqual(state)
    })
  })

  it('P-103 adds nothing to a case that was destroyed', () => {
    play((before) => {
      expect(before.isDestroyed).toBe(false)
    })
  })

  it('P-104 lets nobody touch the content who has not attested, or has recused themselves', () => {
    const content = new Set(['labelled', 'marked', 'noted', 'task-added', 'task-done', 'coded', 'protected'])
    for (const act of ['linked', 'moved', 'proposed', 'decided', 'replied', 'last-reply', 'destroyed'])
      content.add(act)
    play((_, event, { events }) => {
      const own = events.slice(0, -1).filter((one) => author(one) === author(event))
      expect(own.map(({ what }) => what.act)).not.toContain('recused')
      if (!content.has(event.what.act)) return
      expect(own.some(({ what }) => what.act === 'attested' || what.act === 'received')).toBe(true)
    })
  })

  it('P-104 gives nothing to somebody who recused themselves or is not at the desk', () => {
    play((_, { what }, { events }) => {
      const named =
        what.act === 'assigned'
          ? [what.to]
          : what.act === 'task-added'
            ? [what.for]
            : what.act === 'noted'
              ? what.mentions
              : []
      const gone = [textOf(person(4)), ...actsOf(events, 'recused').map(({ event }) => author(event))]
      for (const id of named) if (id !== null) expect(gone).not.toContain(textOf(id))
    })
  })

  it('P-105 takes two to close as abusive or out of scope, to hold, and to put feedback off', () => {
    play((before, event, log) => {
      if (event.what.act !== 'decided' || !event.what.isApproved) {
        const { outcome, heldUntil, feedbackExtendedTo } = log.state
        expect([before.heldUntil, before.feedbackExtendedTo]).toEqual([heldUntil, feedbackExtendedTo])
        if (outcome === 'abusive' || outcome === 'out-of-scope') expect(before.outcome).toBe(outcome)
        return
      }
      const { proposal: at } = event.what
      const open = before.proposals.find(({ n }) => n === at)
      expect(open?.by).not.toBe(author(event))
      expect(log.events.some((one) => one.what.act === 'proposed' && author(one) === open?.by)).toBe(true)
      // Who left for a conflict of interest has no part in it either.
      expect(before.recused).not.toContain(open?.by)
    })
  })

  it('P-105 keeps a hold within 90 days, and feedback within six months and after what was promised', () => {
    play((before, event, { state }) => {
      if (event.what.act === 'proposed' && event.what.what.do === 'hold') {
        expect(event.what.what.until).toBeGreaterThan(event.day)
        expect(event.what.what.until).toBeLessThanOrEqual(event.day + 90)
        expect(before.asksToBeDestroyed).toBe(true)
      }
      if (state.feedbackExtendedTo !== null && before.feedbackExtendedTo === null) {
        const start = before.acknowledgedOn ?? (before.arrivedOn ?? 0) + 7
        expect(before.feedbackOn).toBeNull()
        expect(state.feedbackExtendedTo - start).toBeGreaterThan(88)
        expect(state.feedbackExtendedTo - start).toBeLessThanOrEqual(184)
      }
    })
  })

  it('P-106 destroys only as the source asked and no hold forbids, or as two decided', () => {
    let destroyed = 0
    play((before, event, { events }) => {
      const tells = event.what.act === 'replied' && event.what.reply.kind === 'destroyed'
      if (event.what.act !== 'destroyed' && !tells) return
      destroyed++
      const isAsked = actsOf(events, 'took-over').some(({ what }) => what.kind === 'withdrawal')
      const isOld = !events.some(({ what }) => what.act === 'took-over')
      expect(isAsked || isOld || before.mayBeDestroyed).toBe(true)
      if (before.heldUntil !== null) expect(event.day).toBeGreaterThan(before.heldUntil)
    })
    expect(destroyed).toBeGreaterThan(0)
  })

  it('P-107 numbers replies in a row, each naming the one before, each by who signed it', () => {
    play((_, event, { events }) => {
      if (event.what.act !== 'replied' && event.what.act !== 'last-reply') return
      const replies = lettersIn(events)
      const before = replies.at(-2)
      expect(event.what.reply.number).toBe(replies.length)
      expect(event.what.reply.previous).toEqual(before?.slip ?? null)
      expect(event.what.reply.by).toEqual(event.by)
    })
  })

  it('P-107 promises a day to the source only as it was decided, and says closed only of what is', () => {
    play((before, { what }) => {
      if (what.act !== 'replied') return
      const { kind, until } = what.reply
      if (kind === 'extended') expect(until).toBe(before.feedbackExtendedTo)
      else if (kind === 'held') expect(until).toBe(before.heldUntil)
      else expect(until).toBeUndefined()
      if (kind === 'extended' || kind === 'held') expect(until).toBeDefined()
      if (kind === 'closed') expect(['closed', 'concluded']).toContain(before.stage)
    })
  })

  it('P-156 has one last reply, which says closed', () => {
    let written = 0
    play((before, { what, day }, { events, state }) => {
      if (what.act !== 'last-reply') return expect(state.lastReplyOn).toBe(before.lastReplyOn)
      written++
      expect(what.reply.kind).toBe('closed')
      expect(actsOf(events, 'last-reply')).toHaveLength(1)
      expect(state.lastReplyOn).toBe(day)
    })
    expect(written).toBeGreaterThan(10)
  })

  it('P-107 concludes, and closes as done, only what its source was told', () => {
    play((before, { what }, { events, state }) => {
      if (what.act !== 'moved' || (what.to !== 'concluded' && what.to !== 'closed')) return
      if (state.outcome === 'duplicate' && before.stage === 'triage') return
      const told = lettersIn(events).map(({ reply }) => reply.kind)
      expect(told.includes('feedback') || told.includes('closed')).toBe(true)
    })
  })

  it('P-108 takes a statement over once, and shuts out only who left', () => {
    play((before, { what }, { events }) => {
      if (what.act === 'took-over') {
        const same = actsOf(events, 'took-over').filter(
          (one) => textOf(one.what.statement) === textOf(what.statement),
        )
        const isOld = actsOf(events, 'received').some(
          (one) => textOf(one.what.statement) === textOf(what.statement),
        )
        if (!isOld) expect(same).toHaveLength(1)
      }
      if (what.act === 'rekeyed') {
        expect(what.without.length).toBeGreaterThan(0)
        for (const id of what.without) expect([...before.recused, textOf(person(4))]).toContain(textOf(id))
      }
    })
  })
})
