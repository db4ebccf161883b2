/** Right of a case: what to do next, what waits for a second person, and the shape of the case. */

import type { JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import { CodesForm } from './codes-form.tsx'
import { DestroyPart } from './destroy-wish.tsx'
import { LeaveForm } from './leave-form.tsx'
import { LinksForm } from './links-form.tsx'
import { nextSteps, type Step } from './next-steps.ts'
import { OpenProposals } from './open-proposals.tsx'
import { ProposeForm } from './propose-form.tsx'
import { ProtectionForm } from './protection-form.tsx'
import { StageForm } from './stage-form.tsx'
import { AssignForm, LabelsForm, MarksForm } from './shape-forms.tsx'

export function NextColumn(props: CasePageProps): JSX.Element {
  const { visit, today, tell, onDestroy } = props
  const { view } = visit
  const steps = nextSteps(view, today)
  return (
    <section class="console-case__next" aria-label={say('next.title')}>
      <h2>{say('next.title')}</h2>
      {steps.length === 0 ? (
        <p class="soft">{say('next.nothing')}</p>
      ) : (
        <ol class="console-steps" role="list">
          {steps.map((step) => (
            <li key={`${step.name}-${step.who ?? ''}`}>
              <StepLine step={step} onGo={(tab) => tell({ type: 'turned to', tab })} />
            </li>
          ))}
        </ol>
      )}
      <DestroyPart view={view} today={today} onDestroy={onDestroy} />
      <OpenProposals {...props} />
      <ShapeOfCase {...props} />
    </section>
  )
}

interface StepLineProps {
  readonly step: Step
  readonly onGo: (tab: 'account' | 'conversation' | 'notes' | 'record') => void
}

function StepLine({ step, onGo }: StepLineProps): JSX.Element {
  const { tab, byDay, isLate } = step
  const words = sayStep(step)
  return (
    <>
      {tab === null || tab === 'here' ? (
        <b>{words}</b>
      ) : (
        <Button kind="quiet" onPress={() => onGo(tab)}>
          {words}
        </Button>
      )}
      {byDay !== undefined && (
        <span class={`small ${isLate ? 'console-late' : 'soft'}`}>
          {say(isLate ? 'next.was-due' : 'next.by', { day: sayDay(byDay) })}
        </span>
      )}
      {more[step.name] !== undefined && (
        <span class="soft small">{say(more[step.name] ?? 'next.danger-text')}</span>
      )}
    </>
  )
}

const more: Readonly<Partial<Record<Step['name'], 'next.danger-text' | 'next.code-text'>>> = {
  danger: 'next.danger-text',
  code: 'next.code-text',
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
  assign: 'next.assign',
  code: 'next.code',
  care: 'next.care',
  close: 'next.close',
} as const

/** Closed at first: what is changed seldom does not stand in the way of what is next. */
function ShapeOfCase(props: CasePageProps): JSX.Element {
  return (
    <div class="console-shape">
      <h2>{say('shape.title')}</h2>
      <Fold summary={say('shape.assign')}>
        <AssignForm {...props} />
      </Fold>
      <Fold summary={say('shape.stage')}>
        <StageForm {...props} />
      </Fold>
      <Fold summary={say('shape.labels')}>
        <LabelsForm {...props} />
      </Fold>
      <Fold summary={say('shape.marks')}>
        <MarksForm {...props} />
      </Fold>
      <Fold summary={say('shape.codes')}>
        <CodesForm {...props} />
      </Fold>
      <Fold summary={say('shape.protection')}>
        <ProtectionForm {...props} />
      </Fold>
      <Fold summary={say('shape.links')}>
        <LinksForm {...props} />
      </Fold>
      <Fold summary={say('propose.title')}>
        <ProposeForm {...props} />
      </Fold>
      <Fold summary={say('attest.leave-title')}>
        <LeaveForm {...props} />
      </Fold>
    </div>
  )
}
