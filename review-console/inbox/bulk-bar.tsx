/** What to do with several selected cases: say whose they are, give them a label. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import type { Colleague } from '../desk/desk-facts.ts'
import { OptionList, type Option } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import type { InboxProps } from './inbox-props.ts'

export const bulkAssignId = 'bulk-whose'
export const bulkLabelId = 'bulk-label'

type BulkBarProps = Pick<InboxProps, 'facts' | 'now' | 'bulk' | 'tell' | 'onAssign' | 'onLabel'>

export function BulkBar(props: BulkBarProps): JSX.Element | null {
  const { now, bulk, tell } = props
  if (now.selected.length === 0) return null
  const isDoing = bulk === 'doing'
  return (
    <section class="console-bulk" aria-label={say('bulk.label')}>
      <Actions>
        <span>{say('bulk.selected', { n: now.selected.length })}</span>
        <Button busy={isDoing} onPress={() => tell({ type: 'asks', asks: 'whose' })}>
          {say('bulk.assign')}
        </Button>
        <Button busy={isDoing} onPress={() => tell({ type: 'asks', asks: 'which label' })}>
          {say('bulk.label-them')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'selected none' })}>
          {say('bulk.none')}
        </Button>
      </Actions>
      {now.asks === 'whose' && <Whose {...props} />}
      {now.asks === 'which label' && <WhichLabel {...props} />}
    </section>
  )
}

const nobody = 'nobody'

/** Everybody with their load, so that it is easy to share. */
export const whoOptions = (people: readonly Colleague[]): readonly Option[] => [
  { value: nobody, label: say('bulk.nobody') },
  ...people.map(({ id, pseudonym, isMe, load }) => ({
    value: id,
    label: say(isMe ? 'bulk.you-with' : 'bulk.person', { name: pseudonym, n: load }),
  })),
]

/** What a chosen option of {@link whoOptions} means. */
export const whoChosen = (value: string): string | null => (value === nobody ? null : value)

export const optionOf = (id: string | null): string => id ?? nobody

function Whose({ facts, now, tell, onAssign }: BulkBarProps): JSX.Element {
  const [who, choose] = useState(optionOf(facts.people.find(({ isMe }) => isMe)?.id ?? null))
  return (
    <>
      <OptionList
        id={bulkAssignId}
        label={say('bulk.assign-to')}
        options={whoOptions(facts.people)}
        chosen={who}
        onChoose={choose}
      />
      <Actions>
        <Button kind="filled" onPress={() => onAssign(now.selected, whoChosen(who))}>
          {say('bulk.assign-go')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'asks', asks: 'nothing' })}>
          {say('bulk.back')}
        </Button>
      </Actions>
    </>
  )
}

function WhichLabel({ now, tell, onLabel }: BulkBarProps): JSX.Element {
  const [label, type] = useState('')
  const [isMissing, miss] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const wanted = label.trim()
    miss(wanted === '')
    if (wanted !== '') onLabel(now.selected, wanted)
  }
  return (
    <form onSubmit={go} noValidate>
      <Field
        id={bulkLabelId}
        label={say('bulk.label-name')}
        hint={say('shape.label-hint')}
        maxLength={40}
        value={label}
        problem={isMissing ? say('shape.nothing-typed') : undefined}
        onInput={type}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {say('bulk.label-go')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'asks', asks: 'nothing' })}>
          {say('bulk.back')}
        </Button>
      </Actions>
    </form>
  )
}
