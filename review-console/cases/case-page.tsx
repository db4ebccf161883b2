/** A case that is open: facts, thread, and the box to answer in. It opens on its facts and not on its words. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { say } from '../words/say.ts'
import { AnswerBox } from './answer-box.tsx'
import { CaseFacts } from './case-facts.tsx'
import { DestroyWish } from './destroy-wish.tsx'
import { letterRoom } from './letter-room.ts'
import { LogProblems } from './log-problems.tsx'
import type { ShownCase } from './model.ts'
import { Thread } from './thread.tsx'

export interface CasePageProps {
  readonly visit: ShownCase
  readonly desk: string
  readonly idleMinutes: number
  readonly onBack: () => void
  readonly onLift: (id: string, isLifted: boolean) => void
  readonly onType: (draft: string) => void
  readonly onSend: () => void
  readonly onDestroy: () => void
  /** What else can be done, below the thread. */
  readonly children?: ComponentChildren
}

export function CasePage(props: CasePageProps): JSX.Element {
  const { visit, desk, idleMinutes, onBack, onLift, onType, onSend, onDestroy } = props
  const { view, lifted, draft, sending } = visit
  return (
    <>
      <Actions>
        <PageHeading>{view.name}</PageHeading>
        <Button kind="quiet" onPress={onBack}>
          {say('case.back')}
        </Button>
      </Actions>
      <LogProblems name={view.name} problems={view.problems} />
      {!view.knowsRosters && <OtherRoster />}
      <div class="console-case">
        <CaseFacts view={view} />
        <section class="console-case__thread blocks" aria-label={say('case.thread')}>
          {view.asksToBeDestroyed && <DestroyWish name={view.name} onDestroy={onDestroy} />}
          <Thread thread={view.thread} desk={desk} lifted={lifted} onLift={onLift} />
          {view.nextAnswer === null ? (
            <p>{say('answer.nobody')}</p>
          ) : (
            <AnswerBox
              {...{ draft, sending, idleMinutes, onType, onSend }}
              room={letterRoom({ ...view.nextAnswer, text: draft.trim() })}
            />
          )}
          {props.children}
        </section>
      </div>
    </>
  )
}

const OtherRoster = (): JSX.Element => (
  <Notice kind="attend" title={say('case.other-roster.title')}>
    <p>{say('case.other-roster.text')}</p>
  </Notice>
)
