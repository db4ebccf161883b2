/** On which days nobody at the desk reads: the section of the desk's page, wired. */

import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import type { SettingsProps } from '../desk/settings-props.ts'
import { addAway, readAway, takeAwayBack } from './actions.ts'
import { AwayView } from './away-view.tsx'
import { awayStart, next } from './model.ts'

export function AwaySection(props: SettingsProps): JSX.Element {
  const [now, tell] = useReducer(next, awayStart)
  useEffect(() => void readAway(props, tell), [props.session])
  return (
    <AwayView
      now={now}
      onType={(typed) => tell({ type: 'typed', typed })}
      onAdd={() => now.at === 'shown' && void addAway(props, now.facts.away, now.typed, tell)}
      onTakeBack={(away) => void takeAwayBack(props, away, tell)}
    />
  )
}
