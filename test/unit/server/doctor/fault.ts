/** A planted fault: what the doctor must say of it. */

import type { Finding } from '../../../../server/doctor/finding.ts'
import type { Patient } from './healthy.ts'

export interface Fault {
  readonly name: string
  plant(patient: Patient): void
  readonly says: readonly [Finding['check'], Finding['level'], what: RegExp, fix: RegExp]
  /** What necessarily goes with it. */
  readonly also?: readonly Finding['check'][]
}
