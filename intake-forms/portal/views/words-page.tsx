/** The twelve words, before anything is sent: a crash can never part a report from its way back. */

import type { JSX } from 'preact'
import { aboutMonths } from '../../../crypto/protocol/promises.ts'
import { Actions, Button } from '../../parts/button.tsx'
import { WordGrid } from '../../parts/word-grid.tsx'
import type { FilesStep } from '../files/files-step.tsx'
import type { Happening, On } from '../visit.ts'
import { FilesDrawn } from './files-drawn.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'words'>
  readonly tell: Told<Happening>
  readonly step: FilesStep | null
  /** Draws which two are asked. */
  readonly onProve: () => void
}

function Words({ visit, tell, say }: Props): JSX.Element {
  const { words, numbers, reference } = visit.paper
  const { isNumbered } = visit
  return (
    <section>
      <WordGrid
        {...{ words, numbers: isNumbered ? numbers : undefined }}
        label={say('words.label')}
        lang="en"
      />
      <p>
        {say('words.reference')}{' '}
        <strong lang="zxx" dir="ltr">
          {reference}
        </strong>
        . {say('words.reference.why')}
      </p>
      <p>{say('words.instead')}</p>
      <Actions>
        <Button kind="quiet" onPress={() => tell({ type: 'asked-for-numbers', shown: !isNumbered })}>
          {isNumbered ? say('words.no-numbers') : say('words.numbers')}
        </Button>
      </Actions>
    </section>
  )
}

export function WordsPage(props: Props): JSX.Element {
  const { visit, tell, say, step, onProve } = props
  const { files, desk } = visit.draft
  return (
    <>
      <h1>{say('words.title')}</h1>
      <section>
        <p>
          <strong>{say('words.only')}</strong> {say('words.with')} {say('words.nobody')}
        </p>
        <p>
          {say('words.paper')} {say('words.stays', { n: aboutMonths(visit.opened.slipDays) })}
        </p>
      </section>
      <Words {...props} />
      <p>{say('words.whoever')}</p>
      {step !== null && <FilesDrawn draw={step.uploadLine({ files, reader: desk.name })} />}
      <Actions>
        <Button kind="filled" onPress={onProve}>
          {say('words.button')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('words.back')}
        </Button>
      </Actions>
      <section>
        <p>{say('words.dangerous')}</p>
        <Actions>
          <Button onPress={() => tell({ type: 'asked-to-go-without' })}>{say('words.without')}</Button>
        </Actions>
      </section>
    </>
  )
}
