/** Everything that waits for a second person, in plain words. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { Doing } from '../cases/model.ts'
import type { Approval } from '../desk/desk-facts.ts'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { ApprovalCard } from './approval-card.tsx'

export interface ApprovalsProps {
  readonly approvals: readonly Approval[]
  /** There is nobody else at the desk. */
  readonly isAlone: boolean
  readonly doing: Doing
  /** How many changes of the coalition's list wait for this person's signature. */
  readonly listChanges: number
  readonly onListChanges: () => void
  readonly onDecide: (approval: Approval, isApproved: boolean, reason: string) => void
  readonly onOpen: (approval: Approval) => void
}

export function ApprovalsPage(props: ApprovalsProps): JSX.Element {
  const { approvals, isAlone, doing, listChanges, onListChanges } = props
  const theirs = approvals.filter(({ isMine }) => !isMine)
  const mine = approvals.filter(({ isMine }) => isMine)
  return (
    <>
      <section>
        <PageHeading>{say('approvals.title')}</PageHeading>
        <p>{say('approvals.intro')}</p>
      </section>
      <StatusLine words={sayDoing(doing)} />
      {typeof doing === 'object' && <TroubleNotice {...doing} title={say('act.not-done')} />}
      {listChanges > 0 && (
        <section>
          <p>{say('waiting.on-approvals', { n: listChanges })}</p>
          <Actions>
            <Button onPress={onListChanges}>{say('waiting.go')}</Button>
          </Actions>
        </section>
      )}
      {theirs.length === 0 && listChanges === 0 && (
        <section>
          <p>{say('approvals.none')}</p>
          {mine.length === 0 && <p class="soft">{say('approvals.none-do')}</p>}
        </section>
      )}
      {theirs.length > 0 && (
        <section>
          <h2>{say('approvals.theirs')}</h2>
          <Cards {...props} approvals={theirs} />
        </section>
      )}
      {mine.length > 0 && (
        <section>
          <h2>{say('approvals.mine')}</h2>
          {isAlone && <p>{say('alone')}</p>}
          <Cards {...props} approvals={mine} />
        </section>
      )}
    </>
  )
}

function sayDoing(doing: Doing): string {
  if (doing === 'doing') return say('approvals.deciding')
  if (doing === 'overtaken') return say('act.overtaken')
  return doing === 'done' ? say('did.decided') : ''
}

const Cards = ({ approvals, isAlone, doing, onDecide, onOpen }: ApprovalsProps): JSX.Element => (
  <>
    {approvals.map((approval) => (
      <ApprovalCard
        key={`${approval.key}-${String(approval.n)}`}
        approval={approval}
        isAlone={isAlone}
        isBusy={doing === 'doing'}
        onDecide={(isApproved, reason) => onDecide(approval, isApproved, reason)}
      >
        <Actions>
          <Button kind="quiet" onPress={() => onOpen(approval)}>
            {say('approvals.open-case', { name: approval.name })}
          </Button>
        </Actions>
      </ApprovalCard>
    ))}
  </>
)
