/**
 * What the acts on a case are given, and the few that write to the journal. Everything else in this folder is made of
 * these. A case is named by its source's verifying key as text.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { CaseAct, Stub } from '../../crypto/protocol/journal-event.ts'
import type { DeskRead, ReadTools } from '../inbox/read-desk.ts'
import type { CaseLog } from './case-log.ts'
import type { CaseState } from './case-state.ts'
import { addCaseOnce, appendToCase, appendToTeam, firstTeam, readOnWith } from './append-act.ts'
import { forgetForGood } from './forget-case.ts'
import { lockOutOf } from './lock-out.ts'
import { readLog } from './read-case-log.ts'
import type { OpenTeamAct } from '../session/log-verbs.ts'

/** `desk` is replaced by each act that reads or writes. */
export interface Work extends ReadTools {
  desk: DeskRead
}

export interface ToAppend {
  readonly what: CaseAct
  readonly body?: Bytes
}

/** Given how the case stands now; null when there is nothing to write. Called again when somebody else wrote first. */
export type Decide = (state: CaseState) => ToAppend | null

/** @throws Refusal */
export const rereadJournal = (work: Work): Promise<void> => readOnWith(work)

/** @throws Refusal `not-found`, `not-allowed` when the fold would refuse it, `taken` after many tries */
export const appendAct = (
  work: Work,
  source: string,
  decide: Decide,
): Promise<'written' | 'nothing to write'> => appendToCase(work, source, decide)

/** Into the log of the desk's first team. @throws Refusal */
export const appendTeamAct = (work: Work, what: OpenTeamAct): Promise<void> =>
  appendToTeam(work, firstTeam(work), what)

/** Draws a case key and puts it into the log of the desk's first team, unless the source has a case. @throws Refusal */
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
