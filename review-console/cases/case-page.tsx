/** A case that is open: facts, the part one looks at, what to do next. It opens on its facts, the account covered. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { SwitchRow } from '../parts/switch-row.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { EvidenceTab } from '../evidence/evidence-tab.tsx'
import { say } from '../words/say.ts'
import { AccountTab } from './account-tab.tsx'
import { CaseFacts } from './case-facts.tsx'
import { meIn, type CasePageProps } from './case-props.ts'
import { Conversation } from './conversation.tsx'
import { FalseSummary } from './false-summary.tsx'
import { LogProblems } from './log-problems.tsx'
import { caseTabs, type DidAct, type Doing, type ShownCase } from './model.ts'
import { NextColumn } from './next-column.tsx'
import { NotesTab } from './notes-tab.tsx'
import { RecordTab } from './record-tab.tsx'

export function CasePage(props: CasePageProps): JSX.Element {
  const { visit, people, tell } = props
  const { view, tab } = visit
  return (
    <>
      <CaseHead {...props} />
      <LogProblems name={view.name} problems={view.problems} />
      {view.falseSummaryBy !== null && <FalseSummary by={view.falseSummaryBy} />}
      {!view.knowsRosters && <OtherRoster />}
      <div class="console-case">
        <CaseFacts view={view} me={meIn(people)} />
        <div class="console-case__thread blocks">
          <SwitchRow
            label={say('tabs.label')}
            switches={caseTabs.map((name) => ({ name, label: say(`tab.${name}`) }))}
            pressed={tab}
            onPress={(name) => tell({ type: 'turned to', tab: name })}
          />
          <HowItWent {...visit} />
          <Part {...props} />
        </div>
        <NextColumn {...props} />
      </div>
    </>
  )
}

function CaseHead({ visit: { view }, onBack }: CasePageProps): JSX.Element {
  return (
    <Actions>
      <PageHeading>{view.name}</PageHeading>
      {view.isDanger && <Tag kind="danger" word={say('row.state.danger')} />}
      {view.isHeavy && <Tag word={say('row.heavy')} />}
      <Button kind="quiet" onPress={onBack}>
        {say('case.back')}
      </Button>
    </Actions>
  )
}

function Part(props: CasePageProps): JSX.Element {
  switch (props.visit.tab) {
    case 'account':
      return <AccountTab {...props} />
    case 'conversation':
      return <Conversation {...props} />
    case 'evidence':
      return <EvidenceTab {...props} />
    case 'notes':
      return <NotesTab {...props} />
    case 'record':
      return <RecordTab record={props.visit.view.record} />
  }
}

/** Always in the page, so that it is read out. */
function HowItWent({ doing, did }: Pick<ShownCase, 'doing' | 'did'>): JSX.Element {
  return (
    <div>
      <StatusLine words={sayDoing(doing, did)} />
      {doing === 'overtaken' && (
        <div role="alert">
          <Notice kind="attend" title={say('act.overtaken')}>
            <p>{say('act.overtaken-text')}</p>
          </Notice>
        </div>
      )}
      {typeof doing === 'object' && (
        <TroubleNotice {...doing} title={say('act.not-done')} kept={say('act.not-done-kept')} />
      )}
    </div>
  )
}

function sayDoing(doing: Doing, did: DidAct | null): string {
  if (doing === 'doing') return say('act.doing')
  return doing === 'done' && did !== null ? say(`did.${did}`) : ''
}

const OtherRoster = (): JSX.Element => (
  <Notice kind="attend" title={say('case.other-roster.title')}>
    <p>{say('case.other-roster.text')}</p>
  </Notice>
)
