/**
 * What the acts on a case are given, and the few that write to the journal. Everything else in this folder is made of
 * these. A case is named by its source's verifying key as text.
 */

import type { Stub } from '../../crypto/protocol/journal-event.ts'
import type { CaseLog } from './case-log.ts'
import { addCaseOnce, appendToCase, appendToTeam, deskTeamOf, readOnWith } from './append-act.ts'
import { forgetForGood } from './forget-case.ts'
import { lockOutOf } from './lock-out.ts'
import type { Decide, Work } from './work-shape.ts'
import { readLog } from './read-case-log.ts'
import type { OpenTeamAct } from '../session/sealing-verbs.ts'

export type { Decide, ToAppend, Work } from './work-shape.ts'

/** @throws Refusal */
export const rereadJournal = (work: Work): Promise<void> => readOnWith(work)

/** @throws Refusal `not-found`, `not-allowed` when the fold would refuse it, `taken` after many tries */
export const appendAct = (
  work: Work,
  source: string,
  decide: Decide,
): Promise<'written' | 'nothing to write'> => appendToCase(work, source, decide)

/** Into the log of the team that is everybody at the desk. @throws Refusal */
export const appendTeamAct = (work: Work, what: OpenTeamAct): Promise<void> =>
  appendToTeam(work, deskTeamOf(work), what)

/** Draws a case key and puts it into the log of the team that is everybody at the desk, unless the source has a case. @throws Refusal */
export const addCase = (work: Work, source: string): Promise<void> => addCaseOnce(work, source)

/** Every event by its tags, folded anew, every statement verified, the summary compared. @throws Refusal */
export const readCaseLog = (work: Work, source: string): Promise<CaseLog> => readLog(work, source)

/**
 * Another key for what comes next, held by everybody who reads now but those who left; founds the team if need be.
 * Nothing when nobody has left. @throws Refusal
 */
export const lockOut = (work: Work, source: string): Promise<void> => lockOutOf(work, source)

/**
 * Tells the team's log, then the server forgets the events; the key goes from this session and the snapshot. The log
 * of the case must say `destroyed` before. @throws Refusal
 */
export const forgetCase = (work: Work, source: string, stub: Stub): Promise<void> =>
  forgetForGood(work, source, stub)
