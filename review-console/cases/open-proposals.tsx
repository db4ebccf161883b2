/** What waits for a second person in this case. */

import type { JSX } from 'preact'
import { ApprovalCard } from '../approvals/approval-card.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'

export const openProposalsId = 'open-proposals'

export function OpenProposals({ visit, onDecide }: CasePageProps): JSX.Element | null {
  const { proposals, isAlone } = visit.view
  if (proposals.length === 0) return null
  return (
    <div>
      <h2 id={openProposalsId} tabIndex={-1}>
        {say('proposal.open')}
      </h2>
      {isAlone && <p>{say('alone')}</p>}
      {proposals.map((approval) => (
        <ApprovalCard
          key={approval.n}
          approval={approval}
          isAlone={isAlone}
          isBusy={visit.doing === 'doing'}
          onDecide={(isApproved, reason) => onDecide(approval, isApproved, reason)}
        />
      ))}
    </div>
  )
}
