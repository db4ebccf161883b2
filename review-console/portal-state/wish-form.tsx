/** Before it is signed: what sources will read, word for word, and until when. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { states } from '../../intake-forms/words/en/states.ts'
import { say } from '../words/say.ts'
import type { TellStates, Wish } from './model.ts'

interface WishFormProps extends TellStates {
  readonly wish: Wish
  readonly isSigning: boolean
}

/** The portal's own. */
const sentences = {
  desk: { paused: states['desk.paused'], closing: states['desk.closing'] },
  portal: { paused: states['closed.paused'], closing: states['closed.closing'] },
} as const

function WhatSourcesRead({ wish: { about, state } }: WishFormProps): JSX.Element {
  if (state === 'open') return <p>{say(`states.read.${about}.open`)}</p>
  return (
    <Notice title={say('states.read')}>
      <p>
        <q>{sentences[about][state]}</q>
      </p>
      <p>{say(`states.read.${state}`)}</p>
    </Notice>
  )
}

export function WishForm(props: WishFormProps): JSX.Element {
  const { wish, isSigning, tell, onSign } = props
  const go = (event: Event): void => {
    event.preventDefault()
    if (wish.state === 'closing') tell({ type: 'asked' })
    else onSign(wish)
  }
  return (
    <form class="blocks" onSubmit={go} noValidate>
      <WhatSourcesRead {...props} />
      {wish.state !== 'open' && (
        <Field
          id="states-until"
          type="date"
          label={say(`states.until-field.${wish.state}`)}
          hint={say('states.until-field.hint')}
          problem={wish.isPast ? say('states.until-field.past') : undefined}
          value={wish.until}
          onInput={(until) => tell({ type: 'dated', until })}
        />
      )}
      <Actions>
        <Button kind="filled" type="submit" busy={isSigning}>
          {say(`states.do.${wish.about}.${wish.state}`)}
        </Button>
        <Button kind="quiet" busy={isSigning} onPress={() => tell({ type: 'thought better' })}>
          {say('states.keep')}
        </Button>
      </Actions>
    </form>
  )
}
