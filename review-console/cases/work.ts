/**
 * What the acts on a case are given, and the few that write to the journal. Everything else in this folder is made of
 * these. A case is named by its source's verifying key as text.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { CaseAct, Stub, TeamAct } from '../../crypto/protocol/journal-event.ts'
import type { DeskRead, ReadTools } from '../inbox/read-desk.ts'
import type { CaseLog } from './case-log.ts'
import type { CaseState } from './case-state.ts'

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

export declare function rereadJournal(work: Work): Promise<void>
/** @throws Refusal `not-found`, `not-allowed` when the fold would refuse it, `taken` after many tries */
export declare function appendAct(
  work: Work,
  source: string,
  decide: Decide,
): Promise<'written' | 'nothing to write'>
/** @throws Refusal */
export declare function appendTeamAct(work: Work, what: TeamAct): Promise<void>
/** Draws a case key and puts it into the log of the desk's first team, unless the source has a case. */
export declare function addCase(work: Work, source: string): Promise<void>
/** Every event by its tags, folded anew, every statement verified, the summary compared. */
export declare function readCaseLog(work: Work, source: string): Promise<CaseLog>
/** Another key for what comes next, held by everybody who reads now but those who left; founds the team if need be. */
export declare function lockOut(work: Work, source: string): Promise<void>
/** Tells the team's log, then the server forgets the events; the key goes from this session and the snapshot. */
export declare function forgetCase(work: Work, source: string, stub: Stub): Promise<void>
