/** What each section of the desk's settings is given. */

import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'

export interface SettingsProps {
  readonly session: Session
  readonly tools: Tools
}
