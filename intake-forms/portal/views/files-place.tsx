/** Where the Files step stands: its page, or that it is on its way. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Files } from '../files.ts'
import type { FilesStep } from '../files/files-step.tsx'
import type { FilesStepIs } from '../visit.ts'
import { FilesDrawn } from './files-drawn.tsx'
import type { Spoken } from './view-props.ts'

interface Props extends Pick<Spoken, 'say'> {
  readonly now: { readonly step: FilesStepIs; readonly isStopped: boolean }
  readonly goesTo: 'check' | 'add'
  readonly files: Files
  readonly reader: string
  readonly step: FilesStep | null
  readonly tell: (
    happening:
      { readonly type: 'went-on' | 'went-back' } | { readonly type: 'files-step'; readonly step: 'coming' },
  ) => void
}

export function FilesPlace({ now, goesTo, files, reader, step, tell, say }: Props): JSX.Element {
  const onGoOn = (): void => tell({ type: 'went-on' })
  const onBack = (): void => tell({ type: 'went-back' })
  if (now.step === 'here' && step !== null)
    return (
      <FilesDrawn draw={step.page({ files, reader, goesTo, isStopped: now.isStopped, onGoOn, onBack })} />
    )
  const isMissing = now.step === 'no answer'
  return (
    <>
      <h1>{say('files.coming')}</h1>
      {isMissing && (
        <Notice kind="attend" title={say('files.not-here')}>
          <p>{say('files.not-here.todo')}</p>
        </Notice>
      )}
      <Actions>
        {isMissing && (
          <Button kind="filled" onPress={() => tell({ type: 'files-step', step: 'coming' })}>
            {say('stop.try-again')}
          </Button>
        )}
        <Button onPress={onGoOn}>{say('files.without')}</Button>
        <Button kind="quiet" onPress={onBack}>
          {say('back')}
        </Button>
      </Actions>
    </>
  )
}
