/** Signs what a desk or the portal says next, upon what holds at that moment, and publishes it. */

import { consoleApi } from '../../crypto/protocol/api.ts'
import type { State } from '../../crypto/roster-shapes.ts'
import type { SettingsProps } from '../desk/settings-props.ts'
import { readRoster } from '../inbox/read-desk.ts'
import { nextState, saidNow, type Said } from './next-state.ts'

/**
 * @param change of what holds now, or why it cannot be changed so: then nothing is signed
 * @throws Refusal
 */
export async function publishState<Problem extends string = never>(
  { session, tools }: SettingsProps,
  about: State['about'],
  change: (now: Said) => Said | Problem,
): Promise<'published' | Problem> {
  const { roster, chain } = await readRoster({ session, ...tools })
  const said = change(saidNow(roster, about))
  if (typeof said === 'string') return said
  const signed = session.signState(nextState(chain, about, tools.today(), said))
  await session.call(consoleApi.publish, { roster: null, epochs: [], members: [], states: [signed] })
  return 'published'
}
