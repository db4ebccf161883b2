/** Proposing what needs a second person. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { dayTyped } from '../words/days.ts'
import { isTooLong, LimitedField } from '../parts/limited-field.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import { mayPropose, missingIn, needsDay, toProposal, type Missing, type Proposable } from './propose.ts'

const mostInText = 2000

interface ProposeFormProps extends CasePageProps {
  readonly wanted: Proposable | null
  readonly onWant: (wanted: Proposable | null) => void
}

export function ProposeForm(props: ProposeFormProps): JSX.Element {
  const { visit, today, wanted, onWant, onAct } = props
  const { view, drafts } = visit
  const [typedUntil, typeUntil] = useState('')
  const [missing, miss] = useState<Missing | 'what' | null>(null)
  const may = mayPropose(view)
  const what = may.find((one) => one === wanted) ?? null
  const go = (event: Event): void => {
    event.preventDefault()
    if (what === null) return miss('what')
    const { reason = '', message = '' } = drafts
    const typed = { what, reason, message, until: dayTyped(typedUntil) }
    const lacks = missingIn(typed, view, today)
    miss(lacks)
    if (lacks === null && ![reason, message].some((text) => isTooLong(text, mostInText)))
      onAct({ act: { act: 'proposed', what: toProposal(typed) }, used: ['reason', 'message'] })
  }
  if (may.length === 0) return <p class="soft">{say('propose.none')}</p>
  return (
    <form onSubmit={go} noValidate>
      <p>{say('propose.intro')}</p>
      {view.isAlone && view.proposals.length === 0 && <Notice kind="attend" title={say('alone')} />}
      <ChoiceList
        name="proposing"
        legend={say('propose.what')}
        of="one"
        choices={may.map((value) => ({ value, label: say(`propose.${value}`) }))}
        chosen={what === null ? [] : [what]}
        problem={missing === 'what' ? say('shape.choose-one') : undefined}
        onChoose={([value]) => onWant(may.find((one) => one === value) ?? null)}
      />
      {what !== null && (
        <Details {...props} what={what} missing={missing} until={typedUntil} onUntil={typeUntil} />
      )}
      <Actions>
        <Button type="submit">{say('propose.go')}</Button>
      </Actions>
    </form>
  )
}

interface DetailsProps extends CasePageProps {
  readonly what: Proposable
  readonly missing: Missing | 'what' | null
  readonly until: string
  readonly onUntil: (typed: string) => void
}

function Details({ visit, what, missing, until, tell, onUntil }: DetailsProps): JSX.Element {
  const { drafts, view } = visit
  return (
    <>
      {needsDay(what) && (
        <Field
          id="proposed-until"
          type="date"
          label={say('propose.until')}
          hint={say(what === 'hold' ? 'propose.until-hold' : 'propose.until-extend')}
          value={until}
          problem={missing === 'until' ? say('propose.until-missing') : undefined}
          onInput={onUntil}
        />
      )}
      <LimitedField
        id="proposed-reason"
        lines="many"
        rows={3}
        most={mostInText}
        label={say('propose.reason')}
        value={drafts.reason ?? ''}
        problem={missing === 'reason' ? say('propose.reason-missing') : undefined}
        onInput={(text) => tell({ type: 'noted down', draft: 'reason', text })}
      />
      {what !== 'destroy' && view.nextAnswer !== null && (
        <LimitedField
          id="proposed-message"
          lines="many"
          rows={4}
          most={mostInText}
          label={say('propose.message')}
          hint={say('propose.message-hint')}
          value={drafts.message ?? ''}
          onInput={(text) => tell({ type: 'noted down', draft: 'message', text })}
        />
      )}
    </>
  )
}
