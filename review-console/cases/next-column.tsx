/** Right of a case: what to do next, what waits for a second person, and the shape of the case. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { goSoon } from '../parts/go-to.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import type { CaseView } from './case-view.ts'
import { CodesForm } from './codes-form.tsx'
import { DestroyPart } from './destroy-wish.tsx'
import { LeaveForm } from './leave-form.tsx'
import { letterKinds } from './letter-kinds.ts'
import { LinksForm } from './links-form.tsx'
import { foldIds, letterOf, placesOf } from './next-places.ts'
import { nextSteps, type Step } from './next-steps.ts'
import { OpenProposals } from './open-proposals.tsx'
import { mayPropose, type Proposable } from './propose.ts'
import { ProposeForm } from './propose-form.tsx'
import { ProtectionForm } from './protection-form.tsx'
import { StageForm } from './stage-form.tsx'
import { AssignForm, LabelsForm, MarksForm } from './shape-forms.tsx'

export function NextColumn(props: CasePageProps): JSX.Element {
  const { visit, today, onDestroy } = props
  const { view } = visit
  const [wanted, want] = useState<Proposable | null>(null)
  const steps = nextSteps(view, today)
  const hold = (): void => {
    want('hold')
    goSoon(document, [foldIds.propose])
  }
  return (
    <section class="console-case__next" aria-label={say('next.title')}>
      <h2>{say('next.title')}</h2>
      {steps.length === 0 ? (
        <p class="soft">{say('next.nothing')}</p>
      ) : (
        <ol class="console-steps" role="list">
          {steps.map((step) => (
            <li key={`${step.name}-${step.who ?? ''}`}>
              <StepLine step={step} view={view} onGo={() => go(step, props)} />
            </li>
          ))}
        </ol>
      )}
      <DestroyPart {...{ view, today, onDestroy }} onHold={mayPropose(view).includes('hold') ? hold : null} />
      <OpenProposals {...props} />
      <ShapeOfCase {...props} wanted={wanted} onWant={want} />
    </section>
  )
}

/** Turns to the part, chooses the letter that is meant, and puts the focus where the step is done. */
function go({ name, tab }: Step, { visit, tell }: CasePageProps): void {
  if (tab !== 'here' && tab !== visit.tab) tell({ type: 'turned to', tab })
  const letter = letterOf[name]
  if (letter !== undefined && letterKinds(visit.view).includes(letter))
    tell({ type: 'chose a letter', letter })
  goSoon(document, placesOf[name])
}

interface StepLineProps {
  readonly step: Step
  readonly view: CaseView
  readonly onGo: () => void
}

function StepLine({ step, view, onGo }: StepLineProps): JSX.Element {
  const { name, byDay, isLate } = step
  const further = sayMore(name, view)
  return (
    <>
      <Button kind="quiet" onPress={onGo}>
        {sayStep(step)}
      </Button>
      {byDay !== undefined && (
        <span class={`small ${isLate ? 'console-late' : 'soft'}`}>
          {say(isLate ? 'next.was-due' : 'next.by', { day: sayDay(byDay) })}
        </span>
      )}
      {further !== null && <span class="soft small">{further}</span>}
    </>
  )
}

function sayMore(name: Step['name'], { isAlone }: CaseView): string | null {
  if (name === 'danger') return say(isAlone ? 'next.danger-alone' : 'next.danger-text')
  return name === 'code' ? say('next.code-text') : null
}

function sayStep({ name, isLate, count, who }: Step): string {
  switch (name) {
    case 'first answer':
      return say(isLate ? 'next.first-answer-late' : 'next.first-answer')
    case 'feedback':
      return say(isLate ? 'next.feedback-late' : 'next.feedback')
    case 'decide':
      return say('next.decide', { name: who ?? '' })
    case 'tasks':
      return say('next.tasks', { n: count ?? 1 })
    default:
      return say(plainStep[name])
  }
}

const plainStep = {
  danger: 'next.danger',
  'read reply': 'next.read-reply',
  waits: 'next.waits-second',
  'destroy wish': 'next.destroy-wish',
  'destroy agreed': 'next.destroy',
  'tell held': 'next.held',
  'tell closed': 'next.tell-closed',
  triage: 'next.triage',
  assign: 'shape.assign',
  code: 'shape.codes',
  care: 'next.care',
  close: 'next.close',
} as const

interface ShapeProps extends CasePageProps {
  readonly wanted: Proposable | null
  readonly onWant: (wanted: Proposable | null) => void
}

/** Closed at first: what is changed seldom does not stand in the way of what is next. */
function ShapeOfCase(props: ShapeProps): JSX.Element {
  return (
    <div class="console-shape">
      <h2>{say('shape.title')}</h2>
      <Fold id={foldIds.assign} summary={say('shape.assign')}>
        <AssignForm {...props} />
      </Fold>
      <Fold id={foldIds.stage} summary={sayMoving(props.visit.view)}>
        <StageForm {...props} />
      </Fold>
      <Fold id={foldIds.labels} summary={say('shape.labels')}>
        <LabelsForm {...props} />
      </Fold>
      <Fold id={foldIds.marks} summary={say('shape.marks')}>
        <MarksForm {...props} />
      </Fold>
      <Fold id={foldIds.codes} summary={say('shape.codes')}>
        <CodesForm {...props} />
      </Fold>
      <Fold id={foldIds.protection} summary={say('shape.protection')}>
        <ProtectionForm {...props} />
      </Fold>
      <Fold id={foldIds.links} summary={say('shape.links')}>
        <LinksForm {...props} />
      </Fold>
      <Fold id={foldIds.propose} summary={say('propose.title')}>
        <ProposeForm {...props} />
      </Fold>
      <Fold id={foldIds.leave} summary={say('attest.leave-title')}>
        <LeaveForm {...props} />
      </Fold>
    </div>
  )
}

/** In the words of the step that leads there. */
function sayMoving({ stage, mayMoveTo }: CaseView): string {
  if (stage === 'triage') return say('next.triage')
  return say(stage === 'concluded' && mayMoveTo.includes('closed') ? 'next.close' : 'shape.stage')
}
