/** The whole console: starting, first start, signing in, the desk. Keys are in the holder, never in a state. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import { Actions, Button } from '../intake-forms/parts/button.tsx'
import { Notice } from '../intake-forms/parts/notice.tsx'
import { Progress } from '../intake-forms/parts/progress.tsx'
import { findOwnSuspension } from './coalition/find-suspended.ts'
import { SuspendedPage } from './coalition/suspended-page.tsx'
import { DeskPage } from './desk/desk-page.tsx'
import { FirstStartPage } from './first-start/first-start-page.tsx'
import { ComeBackPage } from './joining/come-back-page.tsx'
import { findUnlisted, openPrinted } from './joining/invited.ts'
import { JoinPage } from './joining/join-page.tsx'
import { WaitingPage } from './joining/waiting-page.tsx'
import { next, type Sitting, type StartTrouble, type Why } from './model.ts'
import { Alone } from './parts/alone.tsx'
import { PageHeading } from './parts/page-heading.tsx'
import { TroubleNotice } from './parts/trouble-notice.tsx'
import { startAttempt } from './session/attempt.ts'
import { holdSession } from './session/session-holder.ts'
import type { Session } from './session/session.ts'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { start, type Held, type Link } from './start.ts'
import type { Tools } from './tools.ts'
import { say } from './words/say.ts'

interface ConsoleProps {
  readonly tools: Tools
  /** The one-time link that was followed; null without one. */
  readonly link: Link | null
}

const starting: Sitting = { at: 'starting' }

export function Console({ tools, link }: ConsoleProps): JSX.Element {
  const [sitting, tell] = useReducer(next, starting)
  const held = useMemo<Held>(() => ({ founding: null, joining: null, portal: null }), [])
  const holder = useMemo(
    () =>
      holdSession({
        page: document,
        idleMs: tools.idleMs,
        onLocked: (why) => tell({ type: 'was locked', why }),
      }),
    [tools],
  )
  const take = (session: Session): void => {
    held.portal = session.portal
    held.founding?.forget()
    holder.take(session)
  }
  const open = async (session: Session): Promise<void> => {
    const waiting = await findUnlisted(tools, session).catch((error: unknown) => {
      session.lock()
      throw error
    })
    if (waiting !== null) {
      session.lock()
      return tell({ type: 'is not listed', waiting })
    }
    const suspended = await findOwnSuspension({ ...tools, session })
    const vouches = session.isCoordinator
    if (suspended !== null && !vouches) session.lock()
    else take(session)
    tell(suspended === null ? { type: 'was opened' } : { type: 'is suspended', suspended, vouches })
  }
  const leaveJoining = (): void => {
    held.joining?.forget()
    held.joining = null
    tell({ type: 'has joined' })
  }
  useEffect(() => {
    if (sitting.at === 'starting') void start(tools, link, held, tell)
  }, [sitting.at === 'starting'])

  switch (sitting.at) {
    case 'starting':
      return <Starting />
    case 'stopped':
      return <Stopped trouble={sitting.trouble} onAgain={() => tell({ type: 'tries again' })} />
    case 'not set up':
      return <NotSetUp />
    case 'first start':
      if (held.founding === null) return <Starting />
      return (
        <FirstStartPage
          founding={held.founding}
          tools={tools}
          forms={sitting.forms}
          onCreated={take}
          onOpenDesk={() => tell({ type: 'was opened' })}
        />
      )
    case 'comes back':
      return (
        <ComeBackPage
          onWords={async (words) => {
            const { joining, invited } = await openPrinted(tools, words)
            held.joining = joining
            tell({ type: 'was invited', invited })
          }}
          onLeave={() => tell({ type: 'is set up', why: 'came' })}
        />
      )
    case 'invited':
      if (held.joining === null) return <Starting />
      return <JoinPage joining={held.joining} invited={sitting.invited} tools={tools} onDone={leaveJoining} />
    case 'waiting':
      return (
        <WaitingPage waiting={sitting.waiting} onAgain={() => tell({ type: 'is set up', why: 'came' })} />
      )
    case 'suspended': {
      const on = { type: 'was opened' } as const
      const back = { type: 'is set up', why: 'came' } as const
      return <SuspendedPage {...sitting} onGo={() => tell(sitting.vouches ? on : back)} />
    }
    case 'sign in':
      return <SignInRoom tools={tools} held={held} why={sitting.why} onOpened={open} />
    case 'desk': {
      const session = holder.session()
      if (session === null) return <Starting />
      return (
        <DeskPage
          session={session}
          tools={tools}
          isSuspended={sitting.isSuspended}
          onLock={() => holder.lock('locked')}
        />
      )
    }
  }
}

interface SignInRoomProps {
  readonly tools: Tools
  readonly held: Held
  readonly why: Why
  readonly onOpened: (session: Session) => Promise<void>
}

function SignInRoom({ tools, held, why, onOpened }: SignInRoomProps): JSX.Element {
  const { portal } = held
  const attempt = useMemo(() => (portal === null ? null : startAttempt({ ...tools, portal })), [portal])
  if (attempt === null) return <Starting />
  return <SignInPage attempt={attempt} tools={tools} before={<Before why={why} />} onOpened={onOpened} />
}

function Before({ why }: { readonly why: Why }): JSX.Element | null {
  if (why === 'came' || why === 'joined') return null
  if (why === 'invitation is over') return <TroubleNotice code="invitation-over" />
  if (why === 'link is used') return <TroubleNotice code="already-set-up" />
  return (
    <Notice title={say(why === 'idle' ? 'sign-in.idle' : 'sign-in.locked')}>
      <p>{say('sign-in.locked-text')}</p>
    </Notice>
  )
}

const Starting = (): JSX.Element => (
  <Alone>
    <Progress id="starting" words={say('starting')} />
  </Alone>
)

interface StoppedProps {
  readonly trouble: StartTrouble
  readonly onAgain: () => void
}

const Stopped = ({ trouble, onAgain }: StoppedProps): JSX.Element => (
  <Alone onGo={onAgain}>
    <PageHeading>{say('stop.title')}</PageHeading>
    <TroubleNotice {...trouble} kept={say('stop.kept')} />
    <Actions>
      <Button kind="filled" type="submit">
        {say('try-again')}
      </Button>
    </Actions>
  </Alone>
)

const NotSetUp = (): JSX.Element => (
  <Alone>
    <PageHeading>{say('not-set-up.title')}</PageHeading>
    <p>{say('not-set-up.text')}</p>
  </Alone>
)
