/** For the desk: which cases people who left could read, by name. */

import type { JSX } from 'preact'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import type { Leaver } from '../desk/desk-facts.ts'
import { sayDay } from '../words/days.ts'
import { sayNames } from '../coalition/sentences.ts'
import { say } from '../words/say.ts'

interface LeaversProps {
  readonly leavers: readonly Leaver[]
}

export function LeaversSection({ leavers }: LeaversProps): JSX.Element | null {
  if (leavers.length === 0) return null
  return (
    <section id="leavers">
      <h2>{say('leavers.title')}</h2>
      <p>{say('leavers.text')}</p>
      <ul class="data-list" role="list" aria-label={say('leavers.title')}>
        {leavers.map((one) => (
          <li key={one.key} class="console-person">
            <p class="console-person__name">
              <bdi>{nameOf(one)}</bdi>
            </p>
            <div class="console-person__suspended">
              <p>{sayLeft(one)}</p>
              <Cases cases={one.cases} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const nameOf = ({ name }: Leaver): string => name ?? say('leavers.somebody')

const Cases = ({ cases }: Pick<Leaver, 'cases'>): JSX.Element =>
  cases.length === 0 ? (
    <p>{say('leavers.no-case')}</p>
  ) : (
    <Fold summary={say('leavers.cases', { n: cases.length })}>
      <ul>
        {cases.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Fold>
  )

/** So long it stands above the inbox, too. */
const shownDays = 14

function sayLeft({ leftOn, isReplaced }: Leaver): string {
  if (leftOn === null) return say('leavers.left-desk')
  return say(isReplaced ? 'leavers.replaced' : 'leavers.left', { day: sayDay(leftOn) })
}

interface LeaverNoticeProps extends LeaversProps {
  readonly today: number
  readonly onPeople: () => void
}

/** Of who left, and of whose keys were replaced: two things that happened. */
export function LeaverNotice(props: LeaverNoticeProps): JSX.Element {
  return (
    <>
      {[false, true].map((isReplaced) => (
        <NoticeOf key={isReplaced} {...props} isReplaced={isReplaced} />
      ))}
    </>
  )
}

interface NoticeOfProps extends LeaverNoticeProps {
  readonly isReplaced: boolean
}

function NoticeOf({ leavers, today, onPeople, isReplaced }: NoticeOfProps): JSX.Element | null {
  const late = leavers.filter(
    (one) =>
      one.isReplaced === isReplaced &&
      (one.holdsKey || (one.leftOn !== null && today - one.leftOn <= shownDays)),
  )
  if (late.length === 0) return null
  const names = sayNames(late.map(nameOf))
  const count = new Set(late.flatMap(({ cases }) => cases)).size
  return (
    <Notice kind="attend" title={say(isReplaced ? 'leavers.notice-replaced' : 'leavers.notice', { names })}>
      {late.some(({ holdsKey }) => holdsKey) && <p>{say('leavers.holds-key')}</p>}
      <p>{say(isReplaced ? 'leavers.lost-could-read' : 'leavers.could-read', { n: count })}</p>
      <Actions>
        <Button onPress={onPeople}>{say('leavers.show')}</Button>
      </Actions>
    </Notice>
  )
}
