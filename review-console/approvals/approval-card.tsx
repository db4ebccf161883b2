/** One proposal: what exactly will happen, why, and the two ways to decide it. */

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Proposal } from '../../crypto/protocol/journal-event.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { proposableOf } from '../cases/propose.ts'
import type { Approval } from '../desk/desk-facts.ts'
import { shownText } from '../parts/shown-text.ts'
import { sayDay } from '../words/days.ts'
import { isTooLong, LimitedField } from '../parts/limited-field.tsx'
import { say } from '../words/say.ts'

const mostInReason = 2000

interface ApprovalCardProps {
  readonly approval: Approval
  /** There is nobody who could decide it: what stands above the cards says so. */
  readonly isAlone: boolean
  readonly isBusy: boolean
  readonly onDecide: (isApproved: boolean, reason: string) => void
  /** The way to the case, where one is not in it. */
  readonly children?: ComponentChildren
}

export function ApprovalCard(props: ApprovalCardProps): JSX.Element {
  const { approval, children } = props
  const { what, by, day, isMine, hasAttested, name } = approval
  const message = 'message' in what ? what.message : ''
  return (
    <article class="console-card">
      <h3>{sayWill(approval)}</h3>
      <p>{say(`will.${proposableOf(what)}.text`)}</p>
      <p class="soft small">{say('approvals.by', { name: by, day: sayDay(day) })}</p>
      <Said name={say('approvals.reason')} text={what.reason} none={say('approvals.no-reason')} />
      {what.do !== 'destroy' && (
        <Said name={say('approvals.message')} text={message} none={say('approvals.message-none')} />
      )}
      {isMine && <Mine {...props} />}
      {!isMine && hasAttested && <Decide {...props} />}
      {!isMine && !hasAttested && <p>{say('approvals.not-attested', { name })}</p>}
      {children}
    </article>
  )
}

/** What will happen, as a sentence without a subject: "Close Amber 31 as abusive". */
export function sayWill({ what, name }: Pick<Approval, 'what' | 'name'>): string {
  const day = sayDay('until' in what ? what.until : 0)
  return say(`will.${proposableOf(what)}`, { name, day })
}

const sayApprove = (what: Proposal, name: string): string => say(`approve.${proposableOf(what)}`, { name })

interface SaidProps {
  readonly name: string
  readonly text: string
  readonly none: string
}

const Said = ({ name, text, none }: SaidProps): JSX.Element => (
  <div>
    <p class="soft small">{name}</p>
    {text === '' ? <p>{none}</p> : <WrittenText text={shownText(text)} />}
  </div>
)

/** Who has proposed may only take it back. */
const Mine = ({ isAlone, isBusy, onDecide }: ApprovalCardProps): JSX.Element => (
  <>
    {!isAlone && <p>{say('proposal.mine')}</p>}
    <Actions>
      <Button busy={isBusy} onPress={() => onDecide(false, '')}>
        {say('proposal.take-back')}
      </Button>
    </Actions>
  </>
)

function Decide({ approval, isBusy, onDecide }: ApprovalCardProps): JSX.Element {
  const { what, name, by, n, key } = approval
  const [why, type] = useState('')
  const [isMissing, miss] = useState(false)
  const decline = (): void => {
    const reason = why.trim()
    miss(reason === '')
    if (reason !== '' && !isTooLong(reason, mostInReason)) onDecide(false, reason)
  }
  const approve = (): void => {
    if (!isTooLong(why, mostInReason)) onDecide(true, why.trim())
  }
  return (
    <>
      <p>{say('approvals.second', { name: by })}</p>
      <LimitedField
        id={`why-${key}-${String(n)}`}
        lines="many"
        rows={2}
        most={mostInReason}
        label={say('approvals.why')}
        value={why}
        problem={isMissing ? say('approvals.why-missing', { name: by }) : undefined}
        onInput={type}
      />
      <Actions>
        <Button danger={what.do === 'destroy'} busy={isBusy} onPress={approve}>
          {sayApprove(what, name)}
        </Button>
        <Button busy={isBusy} onPress={decline}>
          {say('approvals.decline')}
        </Button>
      </Actions>
    </>
  )
}
