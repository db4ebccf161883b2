/** Whose a case is, its labels, its marks. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { optionOf, whoChosen, whoOptions } from '../inbox/bulk-bar.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'

/** Where `a` and `l` go. */
export const assignBoxId = 'assign-to'
export const labelBoxId = 'new-label'

/** Ids in the page are text. */
export const personOf = (id: string | null): PersonId | null =>
  id === null ? null : (fromBase64url(id) as PersonId | null)

export function AssignForm({ visit, people, onAct }: CasePageProps): JSX.Element {
  const { view, doing } = visit
  const [who, choose] = useState(optionOf(view.assignee?.id ?? null))
  return (
    <>
      <OptionList
        id={assignBoxId}
        label={say('shape.assign-label')}
        options={whoOptions(people)}
        chosen={who}
        onChoose={choose}
      />
      <Actions>
        <Button
          busy={doing === 'doing'}
          onPress={() => onAct({ act: { act: 'assigned', to: personOf(whoChosen(who)) } })}
        >
          {say('shape.assign-go')}
        </Button>
      </Actions>
    </>
  )
}

export function LabelsForm({ visit, tell, onAct }: CasePageProps): JSX.Element {
  const { view, drafts } = visit
  const [isMissing, miss] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const label = (drafts.label ?? '').trim()
    miss(label === '')
    if (label !== '') onAct({ act: { act: 'labelled', label, on: true }, used: ['label'] })
  }
  return (
    <form onSubmit={go} noValidate>
      {view.labels.length === 0 && <p class="soft">{say('shape.labels-none')}</p>}
      {view.labels.map((label) => (
        <Actions key={label}>
          <Button kind="quiet" onPress={() => onAct({ act: { act: 'labelled', label, on: false } })}>
            {say('shape.label-off', { label })}
          </Button>
        </Actions>
      ))}
      <Field
        id={labelBoxId}
        label={say('shape.label-add')}
        hint={say('shape.label-hint')}
        maxLength={40}
        value={drafts.label ?? ''}
        problem={isMissing ? say('shape.nothing-typed') : undefined}
        onInput={(text) => tell({ type: 'noted down', draft: 'label', text })}
      />
      <Actions>
        <Button type="submit">{say('shape.label-go')}</Button>
      </Actions>
    </form>
  )
}

export function MarksForm({ visit: { view }, onAct }: CasePageProps): JSX.Element {
  const turn = (mark: 'danger' | 'heavy', on: boolean): void => onAct({ act: { act: 'marked', mark, on } })
  return (
    <>
      <Actions>
        <Button danger={!view.isDanger} onPress={() => turn('danger', !view.isDanger)}>
          {say(view.isDanger ? 'shape.danger-off' : 'shape.danger-on')}
        </Button>
        <Button onPress={() => turn('heavy', !view.isHeavy)}>
          {say(view.isHeavy ? 'shape.heavy-off' : 'shape.heavy-on')}
        </Button>
      </Actions>
      <p class="soft small">{say('shape.heavy-hint')}</p>
    </>
  )
}
