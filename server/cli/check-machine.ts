/** What must be right before anything is made: a clock that is off gives keys and documents wrong days. */

import { releasedOnDay } from '../release.ts'
import { StartError } from '../start-error.ts'
import { today, type Clock } from '../clock.ts'

/** Beyond this after the release nobody should found anything with it: the clock is ahead, or Sotto is old. */
const mostDaysLater = 3 * 365

const asDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** @throws StartError */
export function checkMachine({ clock }: { readonly clock: Clock }): void {
  const day = today(clock)
  if (day < releasedOnDay) {
    throw new StartError(
      `This machine's clock says ${asDate(day)}, which is before this Sotto was made. Set the clock, then do the same again.`,
    )
  }
  if (day > releasedOnDay + mostDaysLater) {
    throw new StartError(
      `This machine's clock says ${asDate(day)}. Set it if that is wrong; otherwise get a newer Sotto. Then do the same again.`,
    )
  }
}
