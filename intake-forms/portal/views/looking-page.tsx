/** A whole part of the board is on its way, or the connection dropped. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Progress } from '../../parts/progress.tsx'
import type { ComingHappening, OnComing } from '../come-back.ts'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly now: OnComing<'looking'> | OnComing<'not-reached'>
  readonly tell: Told<ComingHappening>
}

export function LookingPage({ now, tell, say }: Props): JSX.Element {
  if (now.at === 'looking') {
    return (
      <>
        <h1>{say('looking.title')}</h1>
        <section>
          <Progress id="stage" words={say('looking.text')} />
          <p>{say('looking.alone')}</p>
        </section>
      </>
    )
  }
  return (
    <>
      <h1>{say('interrupted.title')}</h1>
      <p>
        {say('looking.kept')} {say('interrupted.again', { n: now.seconds })}
      </p>
      <Actions>
        <Button kind="filled" onPress={() => tell({ type: 'asked-to-retry' })}>
          {say('interrupted.button')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('report.check-words')}
        </Button>
      </Actions>
    </>
  )
}
