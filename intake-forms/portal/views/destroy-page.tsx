/** Asking for the report to be destroyed: what it means first, then asked once more. */

import type { JSX } from 'preact'
import { mostHoldDays } from '../../../crypto/protocol/promises.ts'
import { leavePath } from '../../pages/on-leave.ts'
import { Actions, Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import type { ComingHappening, OnComing } from '../come-back.ts'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly now: OnComing<'destroying'>
  readonly tell: Told<ComingHappening>
}

export function DestroyPage({ now, tell, say }: Props): JSX.Element {
  const desk = now.desk.name
  return (
    <>
      <h1>{say('destroy.title')}</h1>
      <section>
        <p>{say('destroy.what', { desk })}</p>
        <p>{say('destroy.limits')}</p>
        <p>{say('destroy.answer')}</p>
        <p>
          {say('destroy.held')} {say('destroy.held.most', { n: mostHoldDays })}
        </p>
      </section>
      <Actions>
        <Button danger onPress={() => tell({ type: 'asked-to-send', fits: true })}>
          {say('destroy.next', { desk })}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('back')}
        </Button>
      </Actions>
      <Dialog
        id="destroy"
        open={now.isSure}
        title={say('destroy.sure.title')}
        keep={say('destroy.keep')}
        destroy={say('destroy.button')}
        leave={{ label: say('leave'), href: leavePath }}
        onKeep={() => tell({ type: 'kept' })}
        onDestroy={() => tell({ type: 'was-sure' })}
      >
        <p>{say('destroy.sure')}</p>
      </Dialog>
    </>
  )
}
