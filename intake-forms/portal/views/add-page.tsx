/** Something more for the desk: it arrives as new, and only the words say that it belongs to the report. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import type { ComingHappening, OnComing } from '../come-back.ts'
import type { FilesStep } from '../files/files-step.tsx'
import { FilesDrawn } from './files-drawn.tsx'
import { PrivateForm } from './private-form.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly now: OnComing<'adding'>
  readonly tell: Told<ComingHappening>
  readonly step: FilesStep | null
  readonly onSend: () => void
}

export function AddPage({ now, tell, step, say, onSend }: Props): JSX.Element {
  const { files, desk } = now
  const onChange = (): void => tell({ type: 'asked-for-files' })
  const hasFiles = step !== null && files.chosen.length > 0
  return (
    <PrivateForm onSend={onSend}>
      <Field
        id="more"
        asHeading
        label={say('add.label')}
        hint={say('add.hint', { desk: now.desk.name })}
        problem={now.problem === null ? undefined : say(`add.${now.problem}`)}
        value={now.text}
        lines="many"
        rows={10}
        maxLength={50_000}
        onInput={(text) => tell({ type: 'wrote', text })}
      />
      {hasFiles && <FilesDrawn draw={step.onCheck({ files, reader: desk.name, begins: false, onChange })} />}
      <Actions>
        <Button kind="filled" type="submit">
          {say('add.button')}
        </Button>
        {!hasFiles && <Button onPress={onChange}>{say('add.files')}</Button>}
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('back')}
        </Button>
      </Actions>
    </PrivateForm>
  )
}
