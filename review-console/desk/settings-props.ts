/** What each section of the desk's settings is given. */

import type { DeskFacts } from './desk-facts.ts'
import type { DeskKeeper, TellDesk } from './keeper.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'

export interface SettingsProps {
  readonly session: Session
  readonly tools: Tools
}

/** What the sections that write into the desk's record are given beside. */
export interface AtDeskProps {
  /** Null until the desk was read once. */
  readonly facts: DeskFacts | null
  readonly keeper: DeskKeeper
  readonly tell: TellDesk
}
