/** What the acts on a case are given. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { CaseAct } from '../../crypto/protocol/journal-event.ts'
import type { DeskRead, ReadTools } from '../inbox/read-desk.ts'
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
