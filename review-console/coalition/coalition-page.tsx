/** The coalition: who belongs to it, who vouches, what waits to be signed, and for coordinators what they propose. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { toBase64url } from '../../crypto/bytes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { goTo } from '../parts/go-to.ts'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { ChangeCard } from './change-card.tsx'
import { toApprove, type CoalitionFacts, type WaitingChange } from './coalition-facts.ts'
import { afterDraft, DraftSection } from './draft-section.tsx'
import type { Candidate } from './form-parts.tsx'
import { LogSection } from './log-section.tsx'
import type { AtCoalition } from './model.ts'
import type { Edit } from './next-list.ts'
import { ProposeSection } from './propose-section.tsx'
import { SuspendedSection, type SuspendedSectionProps } from './suspended-section.tsx'
import { ListSection, MembersSection, VouchSection } from './sections.tsx'

export interface CoalitionPageProps extends Omit<SuspendedSectionProps, 'facts' | 'isBusy'> {
  readonly state: AtCoalition
  readonly candidates: readonly Candidate[]
  /** What stands above the list. */
  readonly children?: ComponentChildren
  /** Of a coordinator who lost their keys: the person's id as text. */
  readonly onLost?: ((person: string) => void) | undefined
  readonly onLook: () => void
  readonly onReadLog: () => void
  readonly onEdit: (edit: Edit) => void
  readonly onTakeBack: () => void
  readonly onThrowAway: () => void
  readonly onPropose: () => void
  readonly onApprove: (waiting: WaitingChange) => void
  readonly onWithdraw: (waiting: WaitingChange) => void
}

export function CoalitionPage(props: CoalitionPageProps): JSX.Element {
  const { state, onLook } = props
  if (state.facts === null)
    return (
      <>
        <PageHeading>{say('coalition-page.title')}</PageHeading>
        {state.reading === 'reading' ? (
          <Progress id="reading-coalition" words={say('coalition-page.reading')} />
        ) : (
          <Stopped reading={state.reading} onLook={onLook} />
        )}
      </>
    )
  return <Whole {...props} facts={state.facts} />
}

interface StoppedProps {
  readonly reading: AtCoalition['reading']
  readonly onLook: () => void
}

const Stopped = ({ reading, onLook }: StoppedProps): JSX.Element | null =>
  typeof reading === 'string' ? null : (
    <TroubleNotice {...reading.stopped} kept={say('coalition-page.kept')}>
      <Actions>
        <Button onPress={onLook}>{say('try-again')}</Button>
      </Actions>
    </TroubleNotice>
  )

type WholeProps = CoalitionPageProps & { readonly facts: CoalitionFacts }

/** What was signed at the end of a long page is told at its beginning. */
const saidId = 'coalition-said'

function Whole(props: WholeProps): JSX.Element {
  const { state, facts, candidates, onEdit } = props
  const isTold = state.did !== null || state.isOvertaken || state.trouble !== null
  useEffect(() => {
    if (isTold) goTo(document, saidId)
  }, [isTold])
  const after = afterDraft(facts, state.draft)
  return (
    <>
      <Heading {...props} />
      {props.children}
      <WaitingSection {...props} />
      {state.draft.length > 0 && <OwnDraft {...props} />}
      <SuspendedSection {...props} isBusy={state.signing !== null} />
      <MembersSection facts={facts} />
      <VouchSection facts={facts} onLost={facts.mayPropose ? props.onLost : undefined} />
      <ListSection facts={facts} />
      <LogSection log={state.log} onRead={props.onReadLog} />
      {facts.mayPropose ? (
        <>
          {state.draft.length === 0 && <OwnDraft {...props} />}
          <ProposeSection
            key={facts.now.roster.version}
            facts={facts}
            after={after}
            candidates={candidates}
            onEdit={onEdit}
          />
        </>
      ) : (
        <p class="soft">{say('propose.only-coordinators')}</p>
      )}
    </>
  )
}

/** Where the eye is: below what waits for others, while there is one. */
const OwnDraft = ({ state, facts, onPropose, onTakeBack, onThrowAway }: WholeProps): JSX.Element => (
  <DraftSection
    facts={facts}
    draft={state.draft}
    isBusy={state.signing !== null}
    onSign={onPropose}
    onTakeBack={onTakeBack}
    onThrowAway={onThrowAway}
  />
)

const Heading = ({ state, facts, onLook }: WholeProps): JSX.Element => (
  <section>
    <PageHeading>{say('coalition-page.title')}</PageHeading>
    <p>
      <strong>{facts.now.roster.coalition.name}</strong>
    </p>
    <p>{say('coalition-page.text')}</p>
    <div id={saidId} class="console-said" tabIndex={-1}>
      <StatusLine words={sayStatus(state)} />
    </div>
    <Stopped reading={state.reading} onLook={onLook} />
    {state.isOvertaken && <Overtaken />}
    {state.trouble !== null && (
      <TroubleNotice
        {...state.trouble.trouble}
        title={say(`not-signed.${state.trouble.act}`)}
        kept={state.draft.length > 0 ? say('not-signed.kept') : undefined}
        todo={say('not-signed.do')}
      />
    )}
    {state.draft.length > 0 && <p>{say('draft.waits')}</p>}
    <Actions>
      {state.draft.length > 0 && (
        <Button onPress={() => void goTo(document, 'draft-title')}>{say('draft.go')}</Button>
      )}
      <Button onPress={onLook} busy={state.reading === 'reading' || state.signing !== null}>
        {say('coalition-page.look-again')}
      </Button>
    </Actions>
  </section>
)

const Overtaken = (): JSX.Element => (
  <div role="alert">
    <Notice kind="attend" title={say('overtaken.title')}>
      <p>{say('overtaken.text')}</p>
      <p>{say('overtaken.approve')}</p>
    </Notice>
  </div>
)

function sayStatus({ signing, reading, facts, did, didTo }: AtCoalition): string {
  if (signing !== null) return say(`signing.${signing.act}`)
  if (reading === 'reading') return say('coalition-page.reading')
  const one = did === 'suspended' && facts?.suspended.find(({ id }) => toBase64url(id) === didTo)
  if (one) return say('did-sign.suspended-until', { name: one.name, date: sayDay(one.untilDay) })
  return did === null ? '' : say(`did-sign.${did}`)
}

function WaitingSection({ facts, state, onApprove, onWithdraw }: WholeProps): JSX.Element {
  const { waiting, unread, mayRead, now, today } = facts
  // A draft has the filled button while there is one.
  const [first] = state.draft.length > 0 ? [] : toApprove(facts)
  return (
    <section>
      <h2>{say('waiting.title')}</h2>
      {waiting.length === 0 && <p>{say(mayRead ? 'waiting.none' : 'waiting.coordinators-only')}</p>}
      {waiting.map((one, i) => (
        <ChangeCard
          key={one.key}
          waiting={one}
          number={i + 1}
          now={now}
          today={today}
          isBusy={state.signing !== null}
          isFilled={one === first}
          onApprove={() => onApprove(one)}
          onWithdraw={() => onWithdraw(one)}
        />
      ))}
      {unread > 0 && <p class="soft">{say('waiting.unread', { n: unread })}</p>}
    </section>
  )
}
