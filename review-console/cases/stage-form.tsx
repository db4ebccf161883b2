/** Moving a case on: only where one person may. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { isTooLong, LimitedField } from '../parts/limited-field.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import type { CaseView } from './case-view.ts'

const mostInReason = 2000

export function StageForm({ visit, tell, onAct }: CasePageProps): JSX.Element {
  const { view, drafts } = visit
  const [to, choose] = useState<CaseView['stage'] | null>(null)
  const [isMissing, miss] = useState(false)
  const may = view.mayMoveTo
  const go = (event: Event): void => {
    event.preventDefault()
    const wanted = may.find((stage) => stage === to)
    miss(wanted === undefined)
    if (wanted !== undefined && !isTooLong(drafts.moving ?? '', mostInReason))
      onAct({ act: { act: 'moved', to: wanted, reason: (drafts.moving ?? '').trim() }, used: ['moving'] })
  }
  return (
    <form onSubmit={go} noValidate>
      <p>{say('shape.stage-now', { stage: say(`stage.${view.stage}`) })}</p>
      {waitsForFeedback(view) && <p class="soft small">{say('shape.stage-feedback-first')}</p>}
      {may.length === 0 ? (
        <p class="soft">{say('shape.stage-none')}</p>
      ) : (
        <>
          <ChoiceList
            name="stage-to"
            legend={say('shape.stage-to')}
            of="one"
            choices={may.map((stage) => ({ value: stage, label: say(`stage.${stage}`) }))}
            chosen={to === null ? [] : [to]}
            problem={isMissing ? say('shape.choose-one') : undefined}
            onChoose={([value]) => choose(may.find((stage) => stage === value) ?? null)}
          />
          <LimitedField
            id="stage-why"
            label={say('shape.stage-why')}
            lines="many"
            rows={2}
            most={mostInReason}
            value={drafts.moving ?? ''}
            onInput={(text) => tell({ type: 'noted down', draft: 'moving', text })}
          />
          <Actions>
            <Button type="submit">{say('shape.stage-go')}</Button>
          </Actions>
        </>
      )}
    </form>
  )
}

const waitsForFeedback = ({ stage, mayMoveTo }: CaseView): boolean =>
  (stage === 'accepted' || stage === 'in-verification') && !mayMoveTo.includes('concluded')
