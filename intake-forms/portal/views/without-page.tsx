/** The worded second choice: a report that nobody can come back to. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import type { Happening } from '../visit.ts'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly tell: Told<Happening>
}

export function WithoutPage({ tell, say }: Props): JSX.Element {
  return (
    <>
      <h1>{say('without.title')}</h1>
      <section>
        <p>{say('without.nothing')}</p>
        <p>{say('without.desk')}</p>
        <p>{say('without.right')}</p>
      </section>
      <Actions>
        <Button kind="filled" onPress={() => tell({ type: 'chose-no-way-back' })}>
          {say('without.button')}
        </Button>
        <Button onPress={() => tell({ type: 'went-back' })}>{say('without.back')}</Button>
      </Actions>
    </>
  )
}
