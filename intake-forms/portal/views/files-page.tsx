/** Files: which, what each reveals, what will be sent. Everything is looked at on the device; nothing leaves from here. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { FilesField } from '../../parts/files-field.tsx'
import { Fold } from '../../parts/fold.tsx'
import type { FilesProps } from '../files/view-props.ts'
import { FileRows } from './file-rows.tsx'
import { FilesStop, WhatIsSent } from './what-is-sent.tsx'

const limits = ['printer', 'marks', 'sensor', 'content', 'name'] as const

export interface FilesPageProps extends FilesProps {
  /** To the whole report, or back to what is added. */
  readonly goesTo: 'check' | 'add'
  /** Going on was asked for, and something needs a look. */
  readonly isStopped: boolean
  readonly onGoOn: () => void
  readonly onBack: () => void
}

function Limits({ say }: FilesProps): JSX.Element {
  return (
    <Fold summary={say('limits.title')}>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{say(`limits.${limit}`)}</li>
        ))}
      </ul>
    </Fold>
  )
}

export function FilesPage(props: FilesPageProps): JSX.Element {
  const { files, desk, say, reader, goesTo, isStopped, onGoOn, onBack } = props
  const hasFiles = files.chosen.length > 0
  const on = goesTo === 'add' ? 'files.on-add' : hasFiles ? 'files.on' : 'files.on-without'
  return (
    <>
      <h1>{say('files.title')}</h1>
      <p>
        {say('files.who', { desk: reader })} {say('files.not-sent')}
      </p>
      <FilesField
        id="files"
        label={say(hasFiles ? 'files.choose-more' : 'files.choose')}
        hint={say('files.choose.hint')}
        problem={isStopped && files.stop !== null ? say(`stop.${files.stop}`) : undefined}
        onChoose={(chosen) => desk.choose(chosen)}
      />
      <FileRows {...props} />
      <Limits {...props} />
      {hasFiles && <WhatIsSent {...props} />}
      <FilesStop {...props} />
      <Actions>
        <Button kind="filled" onPress={onGoOn}>
          {say(on)}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {say('files.back')}
        </Button>
      </Actions>
    </>
  )
}
