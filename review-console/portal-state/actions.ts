/** Reading what the desk and the portal say, and signing what they say next. */

import { consoleApi } from '../../crypto/protocol/api.ts'
import { findDesk } from '../../crypto/verify-roster.ts'
import { ownState } from '../../crypto/verify-states.ts'
import { readRoster } from '../inbox/read-desk.ts'
import type { SettingsProps } from '../desk/settings-props.ts'
import { troubleIn } from '../desk/keeper.ts'
import type { StateFacts, StatesEvent, Wish } from './model.ts'
import { untilDayIn } from './model.ts'
import { publishState } from './publish-state.ts'

type Tell = (event: StatesEvent) => void

export async function readStates(props: SettingsProps, tell: Tell): Promise<void> {
  tell({ type: 'began to read' })
  await guarded(tell, async () => tell({ type: 'has read', facts: await factsNow(props), isDone: false }))
}

/** Signs, publishes, and reads what then stands there. */
export async function sayState(props: SettingsProps, wish: Wish, tell: Tell): Promise<void> {
  const { session, tools } = props
  const untilDay = wish.state === 'open' ? null : untilDayIn(wish.until, tools.today())
  if (untilDay === 'past') return tell({ type: 'named a day that is past' })
  tell({ type: 'began to sign' })
  await guarded(tell, async () => {
    const about = wish.about === 'desk' ? session.desk : null
    await publishState(props, about, (now) => ({ ...now, state: wish.state, untilDay }))
    tell({ type: 'has read', facts: await factsNow(props), isDone: true })
  })
}

async function guarded(tell: Tell, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    tell({ type: 'met trouble', trouble: troubleIn(error) })
  }
}

async function factsNow({ session, tools }: SettingsProps): Promise<StateFacts> {
  const { roster } = await readRoster({ session, ...tools })
  const { paused } = await session.call(consoleApi.readPause, {})
  return {
    deskName: findDesk(roster, session.desk)?.name ?? '',
    now: { desk: ownState(roster, session.desk), portal: ownState(roster, null) },
    isCoordinator: session.isCoordinator,
    coordinatorsNeeded: roster.root.threshold,
    isPausedByOperator: paused,
  }
}
