/** Whether sources can write: open, paused, closing. For the desk, and for the whole portal. */

import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { SettingsProps } from '../desk/settings-props.ts'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { readStates, sayState } from './actions.ts'
import { next, statesStart, type AtStates, type TellStates } from './model.ts'
import { CloseDialog } from './close-dialog.tsx'
import { SubjectState } from './subject-state.tsx'

export function PortalStateSection(props: SettingsProps): JSX.Element {
  const [now, tell] = useReducer(next, statesStart)
  useEffect(() => void readStates(props, tell), [props.session])
  return <PortalStateView now={now} tell={tell} onSign={(wish) => void sayState(props, wish, tell)} />
}

interface ViewProps extends TellStates {
  readonly now: AtStates
}

export function PortalStateView({ now, tell, onSign }: ViewProps): JSX.Element {
  return (
    <section class="blocks" aria-labelledby="states-title">
      <h2 id="states-title">{say('states.title')}</h2>
      <StatusLine words={now.at === 'shown' && now.isDone ? say('states.done') : ''} />
      {now.at === 'reading' && <p>{say('states.reading')}</p>}
      {now.at === 'stopped' && <TroubleNotice {...now.trouble} title={say('states.not-read')} />}
      {now.at === 'shown' && <Shown {...{ now, tell, onSign }} />}
    </section>
  )
}

function Shown({ now, tell, onSign }: ViewProps & { readonly now: AtStates & { at: 'shown' } }): JSX.Element {
  const { facts, wish, trouble } = now
  return (
    <>
      {facts.isPausedByOperator && (
        <Notice kind="attend" title={say('states.by-operator')}>
          <p>{say('states.by-operator.do')}</p>
        </Notice>
      )}
      {trouble !== null && (
        <TroubleNotice
          {...trouble}
          title={say('states.not-signed')}
          todo={trouble.code === 'stale' ? say('states.stale.do') : undefined}
        />
      )}
      <SubjectState about="desk" {...{ now, tell, onSign }} />
      <SubjectState about="portal" {...{ now, tell, onSign }} />
      <CloseDialog
        wish={wish}
        onKeep={() => tell({ type: 'thought better' })}
        onClose={() => wish !== null && onSign(wish)}
      />
    </>
  )
}
