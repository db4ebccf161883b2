/** What stands around every page of a desk: the top line with Lock, the rail of places. */

import type { ComponentChildren, JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { DueLine } from '../due/due-line.tsx'
import type { Due } from '../due/what-is-due.ts'
import { ThemeSwitch } from '../parts/theme-switch.tsx'
import { say } from '../words/say.ts'

/** In the order of the rail. */
const railPlaces = ['inbox', 'approvals', 'people', 'coalition', 'settings', 'keys'] as const
export type RailPlace = (typeof railPlaces)[number]
/** Those that are reached from one of the rail: a case from the inbox, closing a desk from its settings. */
export type Place = RailPlace | 'case' | 'leaving'
/** For whoever belongs to no desk. */
const placesWithoutDesk: readonly RailPlace[] = ['people', 'coalition', 'keys']

interface DeskFrameProps {
  readonly desk: string
  readonly hasDesk: boolean
  readonly place: Place
  /** What waits there. */
  readonly counts: Readonly<Partial<Record<RailPlace, number>>>
  readonly due: readonly Due[]
  readonly onDue: (due: Due) => void
  /** A minute before the console locks itself. */
  readonly isNearLock: boolean
  readonly onGo: (place: RailPlace) => void
  readonly onLock: () => void
  readonly children: ComponentChildren
}

export function DeskFrame(props: DeskFrameProps): JSX.Element {
  const { desk, hasDesk, place, counts, isNearLock, onGo, onLock, children } = props
  return (
    <div class="console-frame">
      <header class="console-top">
        <span class="console-top__name">{say('product')}</span>
        <span class="console-top__desk">{desk}</span>
        <div class="console-top__end">
          <ThemeSwitch />
          <Button onPress={onLock}>{say('lock')}</Button>
        </div>
        <div class={`console-top__near${isNearLock ? ' console-top__near--on' : ''}`}>
          <StatusLine words={isNearLock ? say('idle.near') : ''} />
        </div>
      </header>
      <nav class="console-rail" aria-label={say('places')}>
        <ul>
          {(hasDesk ? railPlaces : placesWithoutDesk).map((name) => (
            <PlaceInRail
              key={name}
              name={name}
              isHere={name === railPlaceOf(place)}
              count={counts[name] ?? 0}
              onGo={onGo}
            />
          ))}
        </ul>
      </nav>
      <main class="console-main">
        <DueLine due={props.due} onGo={props.onDue} />
        {children}
      </main>
    </div>
  )
}

function railPlaceOf(place: Place): RailPlace {
  if (place === 'case') return 'inbox'
  return place === 'leaving' ? 'settings' : place
}

interface PlaceProps {
  readonly name: RailPlace
  readonly isHere: boolean
  readonly count: number
  readonly onGo: (place: RailPlace) => void
}

function PlaceInRail({ name, isHere, count, onGo }: PlaceProps): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class="console-rail__place"
        aria-current={isHere ? 'page' : undefined}
        onClick={() => onGo(name)}
      >
        {say(`place.${name}`)}
        {count > 0 && <span class="console-rail__count">{count}</span>}
      </button>
    </li>
  )
}
