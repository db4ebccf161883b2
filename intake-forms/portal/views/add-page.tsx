/** Something more for the desk: it arrives as new, and only the words say that it belongs to the report. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import type { ComingHappening, OnComing } from '../come-back.ts'
import { PrivateForm } from './private-form.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly now: OnComing<'adding'>
  readonly tell: Told<ComingHappening>
  readonly onSend: () => void
}

export function AddPage({ now, tell, say, onSend }: Props): JSX.Element {
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
      <Actions>
        <Button kind="filled" type="submit">
          {say('add.button')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('back')}
        </Button>
      </Actions>
    </PrivateForm>
  )
}
