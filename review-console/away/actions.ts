/** Reading on which days the desk is away, and signing what it says next. Open, paused or closing stays as it is. */

import type { Away } from '../../crypto/roster-shapes.ts'
import { findDesk } from '../../crypto/verify-roster.ts'
import { awayToCome } from '../../crypto/verify-states.ts'
import { troubleIn } from '../desk/keeper.ts'
import type { SettingsProps } from '../desk/settings-props.ts'
import { readRoster } from '../inbox/read-desk.ts'
import { publishState } from '../portal-state/publish-state.ts'
import {
  awayIn,
  withAway,
  withoutAway,
  type AwayEvent,
  type AwayProblem,
  type AwayFacts,
  type TypedAway,
} from './model.ts'

type Tell = (event: AwayEvent) => void

export async function readAway(props: SettingsProps, tell: Tell): Promise<void> {
  tell({ type: 'began to read' })
  await guarded(tell, async () => tell({ type: 'has read', facts: await factsNow(props), isDone: false }))
}

export async function addAway(
  props: SettingsProps,
  known: readonly Away[],
  typed: TypedAway,
  tell: Tell,
): Promise<void> {
  const more = awayIn(typed, props.tools.today())
  if (typeof more === 'string') return tell({ type: 'does not fit', problem: more })
  const joined = withAway(known, more)
  if (typeof joined === 'string') return tell({ type: 'does not fit', problem: joined })
  await sayAway(props, (away) => withAway(away, more), tell)
}

export const takeAwayBack = (props: SettingsProps, gone: Away, tell: Tell): Promise<void> =>
  sayAway(props, (away) => withoutAway(away, gone), tell)

/** On top of what stands there now, which may be more than this page has seen. */
async function sayAway(
  props: SettingsProps,
  change: (away: readonly Away[]) => ReturnType<typeof withAway>,
  tell: Tell,
): Promise<void> {
  tell({ type: 'began to sign' })
  await guarded(tell, async () => {
    const done = await publishState<AwayProblem>(props, props.session.desk, (now) => {
      const away = change(now.away)
      return typeof away === 'string' ? away : { ...now, away }
    })
    if (done !== 'published') return tell({ type: 'does not fit', problem: done })
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

async function factsNow({ session, tools }: SettingsProps): Promise<AwayFacts> {
  const { roster } = await readRoster({ session, ...tools })
  return {
    deskName: findDesk(roster, session.desk)?.name ?? '',
    away: awayToCome(roster, session.desk),
  }
}
