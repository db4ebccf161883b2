/** What the source told: the reports of this case. */

import type { JSX } from 'preact'
import { FilesLine } from '../evidence/files-line.tsx'
import { say } from '../words/say.ts'
import { AccountView } from './account-view.tsx'
import type { CasePageProps } from './case-props.ts'

export function AccountTab({ visit, tell }: CasePageProps): JSX.Element {
  const { view, lifted, askedFor } = visit
  const reports = view.thread.flatMap((entry) => (entry.what === 'report' ? [entry] : []))
  return (
    <section aria-label={say('tab.account')}>
      {reports.length === 0 && <p>{say('account.none')}</p>}
      {reports.map((entry) => (
        <AccountView
          key={entry.id}
          {...entry}
          isHeavy={view.isHeavy}
          isLifted={lifted.includes(entry.id)}
          isAsked={askedFor === entry.id}
          tell={tell}
        />
      ))}
      <FilesLine sent={view.evidence} onGo={() => tell({ type: 'turned to', tab: 'evidence' })} />
    </section>
  )
}
