/** On the page of people: who waits to be listed, who is invited, and a new invitation. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { InviteForm } from './invite-form.tsx'
import type { OpenOne, Waiting } from './inviting-facts.ts'
import type { Done, Inviting } from './inviting-model.ts'
import { JoinerCard } from './joiner-card.tsx'
import { LinkShown } from './link-shown.tsx'
import { SendAwayDialog } from './send-away-dialog.tsx'
import type { TypedInvitation } from './typed-invitation.ts'

export interface InvitingProps {
  readonly state: Inviting
  readonly onLook: () => void
  readonly onType: (change: Partial<TypedInvitation>) => void
  readonly onInvite: () => void
  readonly onForget: () => void
  readonly onTakeBack: (one: OpenOne) => void
  readonly onPropose: (waiting: Waiting) => void
  readonly onAsk: (about: Waiting) => void
  readonly onKeep: () => void
  readonly onSendAway: (waiting: Waiting) => void
}

export function InvitingSections(props: InvitingProps): JSX.Element {
  const { state, onLook } = props
  const { facts, reading, trouble } = state
  return (
    <>
      {facts !== null && facts.waiting.length > 0 && <WaitingSection {...props} waiting={facts.waiting} />}
      <section class="blocks">
        <h2>{say('invite.title')}</h2>
        <StatusLine words={sayStatus(state)} />
        {trouble !== null && <TroubleNotice {...trouble} kept={say('invite.kept')} />}
        {typeof reading === 'object' && (
          <TroubleNotice {...reading.stopped} kept={say('invite.kept')}>
            <Actions>
              <Button onPress={onLook}>{say('try-again')}</Button>
            </Actions>
          </TroubleNotice>
        )}
        {facts === null && reading === 'reading' && (
          <Progress id="reading-invitations" words={say('invite.reading')} />
        )}
        {facts !== null && <Invite {...props} />}
      </section>
      <SendAwayDialog about={state.asking} onKeep={props.onKeep} onSendAway={props.onSendAway} />
    </>
  )
}

const doneKey = {
  'taken back': 'invited.taken-back',
  proposed: 'joiners.proposed',
  'in force': 'joiners.in-force',
  'vouch proposed': 'joiners.vouch-proposed',
  'vouch in force': 'joiners.vouch-in-force',
  'keys proposed': 'joiners.keys-proposed',
  'keys in force': 'joiners.keys-in-force',
  dropped: 'joiners.dropped',
} as const satisfies Readonly<Record<Done['what'], string>>

function sayStatus({ doing, done }: Inviting): string {
  if (doing === 'invite') return say('invite.making')
  if (doing === 'propose') return say('joiners.proposing')
  return done === null ? '' : say(doneKey[done.what], { name: done.name })
}

function WaitingSection(props: InvitingProps & { readonly waiting: readonly Waiting[] }): JSX.Element {
  const { waiting, state, onPropose, onAsk } = props
  const first = waiting.find(({ words }) => words !== null)
  return (
    <section class="blocks">
      <h2>{say('joiners.title')}</h2>
      <p>{say('joiners.text')}</p>
      {waiting.map((one) => (
        <JoinerCard
          key={one.key}
          waiting={one}
          now={state.facts?.now ?? null}
          isBusy={state.doing !== null}
          isFirst={one === first}
          onPropose={() => onPropose(one)}
          onAsk={() => onAsk(one)}
        />
      ))}
    </section>
  )
}

function Invite(props: InvitingProps): JSX.Element {
  const { state, onForget } = props
  if (state.shown !== null) return <LinkShown shown={state.shown} onForget={onForget} />
  return (
    <>
      <p>{say('invite.text')}</p>
      <InviteForm
        typed={state.typed}
        problems={state.problems}
        desks={state.facts?.desks ?? []}
        lost={state.facts?.lost ?? []}
        isBusy={state.doing !== null}
        isNext={state.facts?.waiting.length === 0}
        onType={props.onType}
        onGo={props.onInvite}
      />
      <OpenList {...props} />
    </>
  )
}

function OpenList({ state, onTakeBack }: InvitingProps): JSX.Element {
  const open = state.facts?.open ?? []
  return (
    <section class="blocks">
      <h3>{say('invited.list')}</h3>
      {open.length === 0 ? (
        <p class="soft">{say('invited.none')}</p>
      ) : (
        <ul class="data-list" role="list" aria-label={say('invited.list')}>
          {open.map((one) => (
            <li key={one.key} class="console-person">
              <p class="console-person__name">
                <bdi>{one.name}</bdi>
              </p>
              <p class="console-person__part">
                {say('invited.by', { name: one.by ?? say('invited.somebody'), day: sayDay(one.untilDay) })}
              </p>
              <Actions>
                <Button busy={state.doing !== null} onPress={() => onTakeBack(one)}>
                  {say('invited.take-back')}
                </Button>
              </Actions>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
