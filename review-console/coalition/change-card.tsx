/** One change that waits: what exactly it will change, who has signed it, who is still missing, and the one way to sign. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import type { InForce, RosterChange } from '../../crypto/roster-changes.ts'
import { say } from '../words/say.ts'
import type { BrokenRule } from './change-rules.ts'
import type { WaitingChange } from './coalition-facts.ts'
import { sayBroken, sayChange, sayMissing, sayNames } from './sentences.ts'

interface ChangeCardProps {
  readonly waiting: WaitingChange
  /** Counted from one. */
  readonly number: number
  readonly now: InForce
  readonly today: number
  readonly isBusy: boolean
  /** One filled button on a page: the first that may be approved. */
  readonly isFilled: boolean
  readonly onApprove: () => void
  readonly onWithdraw: () => void
}

export function ChangeCard(props: ChangeCardProps): JSX.Element {
  const { waiting, number, now, today } = props
  const [first = ''] = waiting.signedBy
  return (
    <article class="console-card">
      <h3>
        {waiting.signedBy.length === 1
          ? say('waiting.proposed-by', { n: number, name: sayNames([first]) })
          : say('waiting.number', { n: number })}
      </h3>
      <p class="soft small">{say('waiting.will')}</p>
      <ChangeList what={waiting.what} now={now} today={today} />
      <p class="soft small">{say('waiting.signed-by', { names: sayNames(waiting.signedBy) })}</p>
      {waiting.missing.map((missing, i) => (
        <p key={i}>{sayMissing(missing)}</p>
      ))}
      <BrokenNotice broken={waiting.broken} title={say('waiting.broken')} />
      <CardActions {...props} />
    </article>
  )
}

function CardActions({ waiting, number, isBusy, isFilled, onApprove, onWithdraw }: ChangeCardProps) {
  const mayApprove = waiting.isToApprove && waiting.broken.length === 0
  const id = `change-${String(number)}`
  return (
    <>
      {waiting.isMine && <p>{say('waiting.mine')}</p>}
      {mayApprove && (
        <p>
          {waiting.missingThen === 0
            ? say('waiting.yes-last')
            : say('waiting.yes', { n: waiting.missingThen })}
        </p>
      )}
      {mayApprove && <p class="soft">{say('waiting.or-not')}</p>}
      {!waiting.isMine && !waiting.isToApprove && <p class="soft">{say('waiting.not-yours')}</p>}
      {(mayApprove || waiting.isMine) && (
        <Actions>
          {mayApprove && (
            <Button id={id} kind={isFilled ? 'filled' : 'plain'} busy={isBusy} onPress={onApprove}>
              {say('waiting.approve')}
            </Button>
          )}
          {waiting.isMine && (
            <Button busy={isBusy} onPress={onWithdraw}>
              {say('waiting.withdraw')}
            </Button>
          )}
        </Actions>
      )}
    </>
  )
}

interface ChangeListProps {
  readonly what: readonly RosterChange[]
  readonly now: InForce
  readonly today: number
  /** Signed long ago: nobody has to look twice any more. */
  readonly isPast?: boolean
}

/** Desks that the change brings are known by it. */
function desksIn(what: readonly RosterChange[], now: InForce) {
  const added = what.flatMap((one) => (one.what === 'desk-added' ? [one.desk] : []))
  return { desks: [...now.roster.desks, ...added] }
}

export function ChangeList({ what, now, today, isPast = false }: ChangeListProps): JSX.Element {
  const desks = desksIn(what, now)
  const isAnew = what.length === 1 && what[0]?.what === 'dates' && !isPast
  return (
    <ul>
      {what.map((one, i) => {
        const { words, isGrave, todo } = sayChange(one, desks, today)
        return (
          <li key={i}>
            {isGrave && !isPast && (
              <>
                <Tag kind="attend" word={say('waiting.look-twice')} />{' '}
              </>
            )}
            {isGrave ? <strong>{words}</strong> : words} {!isPast && todo}
            {isAnew && say('change.dates-only')}
          </li>
        )
      })}
    </ul>
  )
}

interface BrokenProps {
  readonly broken: readonly BrokenRule[]
  readonly title: string
}

export const BrokenNotice = ({ broken, title }: BrokenProps): JSX.Element | null =>
  broken.length === 0 ? null : (
    <Notice kind="attend" title={title}>
      {broken.map((one, i) => (
        <p key={i}>{sayBroken(one)}</p>
      ))}
    </Notice>
  )
