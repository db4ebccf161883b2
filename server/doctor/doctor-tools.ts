/** What the checks look with. Whatever they read of the machine has a place that a test can plant faults in. */

import type { Clock } from '../clock.ts'
import type { Published } from '../documents/published.ts'
import type { SmtpTrouble } from '../notify/smtp-trouble.ts'
import type { MailSettings, Settings } from '../settings.ts'
import type { Side } from '../side.ts'
import type { TorProgram } from '../tor/tor-program.ts'
import type { Finding } from './finding.ts'

export interface Room {
  readonly freeBytes: number
  readonly allBytes: number
}

/** `unasked`: that side does not run, which is a finding of its own. */
export type OnionSeen = 'answers' | 'silent' | 'tor is down' | 'unasked'

export interface LastBackupSeen {
  /** The last try. */
  readonly ok: boolean
  /** When one last went well, in seconds since 1970; null for never. */
  readonly goodAtSecond: number | null
}

export interface DoctorTools {
  /** The data folder, absolute. */
  readonly folder: string
  readonly settings: Settings
  readonly clock: Clock
  /** `/`, or a tree that stands for it: `proc`, `sys` and `dev` are read below it. */
  readonly root: string
  /** Where the build leaves the pages. */
  readonly pages: string
  /** Whose limits count: the service's, or this process's while none runs. */
  readonly pid: number | 'self'
  room(folder: string): Room
  running(): Readonly<Record<Side, boolean>>
  /** `unreadable`: the check of the databases says why. */
  published(): Promise<Published | 'not set up' | 'unreadable'>
  /** Null when it does not run. */
  askTor(program: string): Promise<TorProgram | null>
  /** Through the network and back. */
  probe(side: Side): Promise<OnionSeen>
  /** Null when none was ever tried. */
  lastBackup(): LastBackupSeen | null
  /** Codes of what went wrong with notes in the last seven days. */
  mailTroubles(): Promise<readonly string[]>
  /** Null when a note would be taken. */
  checkSmtp(mail: MailSettings): Promise<SmtpTrouble | null>
}

export type CheckOne = (tools: DoctorTools) => Promise<Finding | null>
