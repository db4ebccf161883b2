/** The console's working pages over a made-up desk, by their own models; what needs a server does nothing here. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { ApprovalsPage } from '../../../review-console/approvals/approvals-page.tsx'
import { CasePage } from '../../../review-console/cases/case-page.tsx'
import type { CaseView } from '../../../review-console/cases/case-view.ts'
import type { AttestingVisit, CaseVisit, ShownCase } from '../../../review-console/cases/model.ts'
import { actOnShortcut } from '../../../review-console/desk/act-on-shortcut.ts'
import type { DeskFacts } from '../../../review-console/desk/desk-facts.ts'
import { DeskFrame } from '../../../review-console/desk/desk-frame.tsx'
import { KeysPage } from '../../../review-console/desk/keys-page.tsx'
import { deskStart, next, type AtDesk, type DeskEvent } from '../../../review-console/desk/model.ts'
import { onShortcut } from '../../../review-console/desk/shortcuts.ts'
import { TargetsSection } from '../../../review-console/desk/targets-section.tsx'
import { TemplatesSection } from '../../../review-console/desk/templates-section.tsx'
import type { EvidenceActs } from '../../../review-console/evidence/evidence-acts.ts'
import { AttestPage } from '../../../review-console/inbox/attest-page.tsx'
import { Inbox } from '../../../review-console/inbox/inbox.tsx'
import { HeadWordsSection } from '../../../review-console/journal/head-words-section.tsx'
import { JournalNotices } from '../../../review-console/journal/journal-notices.tsx'
import { PageHeading } from '../../../review-console/parts/page-heading.tsx'
import { VolumeProblem } from '../../../review-console/session/volume-problem.ts'
import { facts, manyRows, people, row, today, view } from './desk-facts.ts'

const never = (): void => undefined

const shown = (changed: Partial<ShownCase> = {}, ofView: Partial<CaseView> = {}): ShownCase => ({
  at: 'shown',
  view: { ...view, ...ofView },
  tab: 'account',
  lifted: [],
  askedFor: null,
  draft: '',
  letter: 'answer',
  sending: 'not yet',
  waits: false,
  drafts: {},
  doing: 'nothing',
  did: null,
  ...changed,
})

const attesting = (changed: Partial<AttestingVisit> = {}): AttestingVisit => ({
  at: 'attesting',
  key: 'new',
  name: 'what is new',
  row: row(2, {
    name: null,
    state: 'new',
    topics: ['rights', 'urgent'],
    arrived: today,
    promised: { what: 'acknowledgement', byDay: today + 7, keptOn: null },
  }),
  readers: ['D.', 'Dr. Maximiliane von Hohenstein'],
  leaving: null,
  trouble: null,
  ...changed,
})

const atDesk: AtDesk = { ...deskStart, reading: { at: 'read' }, facts }
const withFacts = (changed: Partial<DeskFacts>): AtDesk => ({ ...atDesk, facts: { ...facts, ...changed } })
const inCase = (visit: CaseVisit): AtDesk => ({ ...atDesk, place: 'case', visit })
const quiet = { heavyToday: 0, approvals: [] }

/** By the path under which each is shown. */
const states: Readonly<Record<string, AtDesk>> = {
  '/inbox': atDesk,
  '/inbox-empty': withFacts({ rows: [], ...quiet }),
  '/inbox-many': withFacts({ rows: manyRows(10_000), ...quiet }),
  '/inbox-selected': {
    ...atDesk,
    inbox: { ...atDesk.inbox, selected: facts.rows.slice(1, 3).map(({ key }) => key), asks: 'whose' },
  },
  '/inbox-search': { ...atDesk, inbox: { ...atDesk.inbox, query: 'lighthouse' } },
  '/inbox-journal': withFacts({ journal: 'gap', falseSnapshotBy: 'D.', ...quiet }),
  '/attest': inCase(attesting()),
  '/attest-leave': inCase(attesting({ leaving: { why: null, isMissing: true }, readers: [] })),
  '/case': inCase(shown()),
  '/case-quiet': inCase(
    shown({ lifted: ['report'] }, { isHeavy: false, proposals: [], labels: [], recused: [], links: [] }),
  ),
  '/case-triage': inCase(
    shown(
      {},
      {
        stage: 'triage',
        assignee: null,
        codes: { indicators: [], country: null, quarter: null },
        mayMoveTo: ['needs-info', 'accepted'],
      },
    ),
  ),
  '/case-asked': inCase(shown({ askedFor: 'report' })),
  '/case-conversation': inCase(shown({ tab: 'conversation', lifted: ['f1'], draft: 'Merci.' })),
  '/case-evidence': inCase(shown({ tab: 'evidence' })),
  '/case-evidence-none': inCase(shown({ tab: 'evidence' }, { evidence: [] })),
  '/case-notes': inCase(
    shown({ tab: 'notes', doing: 'overtaken', drafts: { note: 'The same four firms.' } }),
  ),
  '/case-record': inCase(shown({ tab: 'record' }, { problems: ['not allowed', 'false summary'] })),
  '/case-wish': inCase(
    shown({}, { asksToBeDestroyed: true, mayDestroy: true, proposals: [], isDanger: true, isAlone: true }),
  ),
  '/approvals': { ...atDesk, place: 'approvals' },
  '/approvals-none': { ...withFacts(quiet), place: 'approvals' },
  '/desk': { ...atDesk, place: 'settings' },
  '/keys': { ...atDesk, place: 'keys' },
}
export const deskPages: readonly string[] = Object.keys(states)

export const deskGallery = (path: string): (() => JSX.Element) | undefined => {
  const start = states[path]
  return start && (() => <DeskGallery start={start} />)
}

export function DeskGallery({ start }: { readonly start: AtDesk }): JSX.Element {
  const [state, tell] = useReducer(next, start)
  const now = useRef(state)
  now.current = state
  useEffect(
    () =>
      onShortcut(document, (shortcut) =>
        actOnShortcut(shortcut, {
          page: document,
          state: now.current,
          tell,
          onLock: never,
          onBeside: never,
        }),
      ),
    [],
  )
  return (
    <DeskFrame
      hasDesk
      desk={facts.name}
      place={state.place}
      counts={{ inbox: 3, approvals: 2 }}
      due={[
        { what: 'sign-turn' },
        { what: 'changes', n: 2 },
        { what: 'own-term-ends', n: 12 },
        { what: 'one-coordinator' },
      ]}
      onDue={never}
      isNearLock={false}
      onGo={(place) => tell({ type: 'went to', place })}
      onLock={never}
    >
      <Place state={state} tell={tell} />
    </DeskFrame>
  )
}

interface PlaceProps {
  readonly state: AtDesk
  readonly tell: (event: DeskEvent) => void
}

function Place({ state, tell }: PlaceProps): ComponentChildren {
  switch (state.place) {
    case 'keys':
      return (
        <KeysPage
          hasShortcuts={state.hasShortcuts}
          idleMinutes={10}
          onTurn={(on) => tell({ type: 'turned shortcuts', on })}
        />
      )
    case 'approvals':
      return (
        <ApprovalsPage
          approvals={state.facts?.approvals ?? []}
          isAlone={false}
          doing="nothing"
          listChanges={1}
          onListChanges={() => tell({ type: 'went to', place: 'coalition' })}
          onDecide={never}
          onOpen={never}
        />
      )
    case 'settings':
      return <Settings />
    case 'case':
      return <Visit state={state} tell={tell} />
    default:
      return <List state={state} tell={tell} />
  }
}

const List = ({ state, tell }: PlaceProps): JSX.Element => (
  <Inbox
    facts={state.facts ?? facts}
    now={state.inbox}
    today={today}
    isReading={false}
    couldNotLook={false}
    bulk="nothing"
    status=""
    tell={(event) => tell({ type: 'in the inbox', event })}
    onLook={never}
    onOpen={({ key }) => tell({ type: 'visits', visit: shown({}, { key, name: key }) })}
    onErase={never}
    onAssign={never}
    onLabel={never}
  >
    <JournalNotices
      facts={state.facts ?? facts}
      onCompare={() => tell({ type: 'went to', place: 'settings' })}
    />
  </Inbox>
)

function Visit({ state, tell }: PlaceProps): JSX.Element | null {
  const { visit } = state
  const onBack = (): void => tell({ type: 'went to', place: 'inbox' })
  if (visit?.at === 'attesting')
    return (
      <AttestPage
        visit={visit}
        today={today}
        onAttest={never}
        onTurn={(on) =>
          tell({ type: 'in the case', key: visit.key, event: { type: 'thinks of leaving', on } })
        }
        onChoose={(why) =>
          tell({ type: 'in the case', key: visit.key, event: { type: 'chose why to leave', why } })
        }
        onLeave={never}
        onBack={onBack}
      />
    )
  if (visit?.at !== 'shown') return null
  const { key } = visit.view
  return (
    <CasePage
      visit={visit}
      desk={facts.name}
      today={today}
      idleMinutes={10}
      people={people}
      findOthers={() => ({ cases: [{ id: 'w', name: 'Willow 10', arrivedOn: today - 9 }], more: 0 })}
      templates={facts.templates}
      evidence={noFiles}
      tell={(event) => tell({ type: 'in the case', key, event })}
      onBack={onBack}
      onAct={never}
      onDecide={never}
      onLeave={never}
      onSend={never}
      onDestroy={never}
    />
  )
}

/** Where files cannot be read. */
const noFiles: EvidenceActs = {
  findMissing: () => Promise.resolve(new Set(['f1'])),
  open: () => Promise.reject(new VolumeProblem('missing')),
  check: () => Promise.reject(new VolumeProblem('altered')),
  saveCopy: never,
  saveOriginal: () => Promise.reject(new VolumeProblem('cut')),
}

const words = ['harvest', 'amber', 'violin', 'oblige', 'trophy', 'symptom']

const Settings = (): JSX.Element => (
  <>
    <PageHeading>Desk</PageHeading>
    <TargetsSection targets={facts.targets} doing="nothing" onAct={never} />
    <TemplatesSection templates={facts.templates} doing="nothing" onAct={never} />
    <HeadWordsSection position={facts.position} wordsAt={() => Promise.resolve(words)} />
  </>
)
