/**
 * A single act of a person in a case. Two people may act at once: acts that go together are both written; of those
 * that do not the second is told, sees what the first did, and decides.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseAct } from '../../crypto/protocol/journal-event.ts'
import { Refusal } from '../session/refusal.ts'
import type { CaseState } from './case-state.ts'
import { caseOf } from './followed-case.ts'
import { appendAct, readCaseLog, rereadJournal, type Work } from './work.ts'

export type Acted = 'written' | 'nothing to write' | 'overtaken'

/** What a person decides by what they saw of the case. */
const doNotCommute: ReadonlySet<CaseAct['act']> = new Set([
  'moved',
  'proposed',
  'decided',
  'assigned',
  'coded',
  'protected',
])

/**
 * @param seenLength how many events the case had as its author saw it
 * @returns `overtaken`: somebody else wrote meanwhile, and nothing was written
 * @throws Refusal `not-allowed` when a rule forbids it
 */
export async function actOnCase(
  work: Work,
  source: string,
  act: CaseAct,
  seenLength: number,
): Promise<Acted> {
  await rereadJournal(work)
  if (!doNotCommute.has(act.act)) return appendOnce(work, source, act)
  const known = await lengthThatCounts(work, source, seenLength)
  if (known === null) return 'overtaken'
  let isOvertaken = false
  const written = await appendAct(work, source, (state) => {
    isOvertaken = state.length !== known
    return isOvertaken || isSo(state, act) ? null : { what: act }
  })
  return isOvertaken ? 'overtaken' : written
}

/** The case's length now, if this person alone has written since; else null. */
export async function lengthThatCounts(
  work: Work,
  source: string,
  seenLength: number,
): Promise<number | null> {
  const { length } = caseOf(work, source).state
  if (length <= seenLength) return length
  const me = toBase64url(work.session.person)
  const { entries, state } = await readCaseLog(work, source)
  const isMine = entries
    .slice(seenLength)
    .every(({ event }) => event !== null && toBase64url(event.by) === me)
  return isMine ? state.length : null
}

const appendOnce = (work: Work, source: string, act: CaseAct): Promise<Acted> =>
  appendAct(work, source, (state) => (isSo(state, act) ? null : { what: act }))

/** Already as the act would have it. */
function isSo(state: CaseState, act: CaseAct): boolean {
  switch (act.act) {
    case 'labelled':
      return state.labels.includes(act.label) === act.on
    case 'marked':
      return (act.mark === 'danger' ? state.isDanger : state.isHeavy) === act.on
    case 'assigned':
      return state.assignee === (act.to === null ? null : toBase64url(act.to))
    case 'linked': {
      const link = state.links.find(({ to }) => to === toBase64url(act.to))
      return act.on ? link?.how === act.how : link === undefined
    }
    case 'task-done':
      return act.on && state.length > act.task && state.tasks.every(({ n }) => n !== act.task)
    default:
      return false
  }
}

export interface ActedOnMany {
  /** How many cases are now as wished. */
  readonly done: number
  /** Sources of those where a rule forbids it to this person: not attested, recused. */
  readonly notAllowed: readonly string[]
}

/** The same for each of many: what somebody else did there meanwhile stays. @throws Refusal but `not-allowed` */
export async function actOnCases(
  work: Work,
  sources: readonly string[],
  act: Extract<CaseAct, { act: 'assigned' | 'labelled' }>,
): Promise<ActedOnMany> {
  await rereadJournal(work)
  const notAllowed: string[] = []
  for (const source of sources) {
    try {
      await appendOnce(work, source, act)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'not-allowed' && error.code !== 'not-found'))
        throw error
      notAllowed.push(source)
    }
  }
  return { done: sources.length - notAllowed.length, notAllowed }
}
