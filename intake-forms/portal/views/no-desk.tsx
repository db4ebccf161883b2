/** Nothing can be sent: no desk here can be sealed to today. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import type { ComingHappening } from '../come-back.ts'
import { ClosedWords } from './closed-page.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly tell: Told<ComingHappening>
}

export function NoDesk({ tell, say, locale }: Props): JSX.Element {
  return (
    <>
      <h1>{say('closed.no-live-epoch')}</h1>
      <section>
        <p>{say('stop.nothing-sent')}</p>
        <ClosedWords closed={{ why: 'no-live-epoch' }} say={say} locale={locale} />
      </section>
      <Actions>
        <Button kind="filled" onPress={() => tell({ type: 'went-back' })}>
          {say('act.back-to-report')}
        </Button>
      </Actions>
    </>
  )
}
