/** The public log: every version of the list that was ever in force, newest first. Whole without scripts. */

import type { JSX } from 'preact'
import { toBase64url } from '../../crypto/bytes.ts'
import type { Coordinator, Root, Roster } from '../../crypto/roster-shapes.ts'
import type { LogEntry } from '../../crypto/verify-log.ts'
import { Isolated, isolate } from '../parts/isolated.tsx'
import { Notice } from '../parts/notice.tsx'
import { dayInWords, listOf } from '../words/names.ts'
import type { PageProps } from './frame.tsx'
import { sentencesOf, whoVouches, type Saying } from './log-sentences.ts'

type Props = PageProps & { readonly roster: Roster }

/** More of them are in the file. */
const mostShown = 200

const filePath = '/api/roster/log'

const List = ({ of }: { readonly of: readonly string[] }): JSX.Element => (
  <ul>
    {of.map((text, i) => (
      <li key={i}>
        <Isolated text={text} />
      </li>
    ))}
  </ul>
)

/** Organisations whose coordinators are enough by themselves. */
function enoughAlone({ coordinators, threshold }: Root): readonly string[] {
  const named = coordinators.flatMap(({ organisation }) => organisation ?? [])
  const isEnough = (organisation: string): boolean =>
    named.filter((other) => other === organisation).length >= threshold
  return [...new Set(named)].filter(isEnough)
}

function HowMany({ root, say }: Saying & { readonly root: Root }): JSX.Element {
  const { threshold: k, coordinators } = root
  const n = coordinators.length
  if (n === 1) {
    return (
      <Notice kind="attend" title={say('log.now.alone')}>
        <p>{say('log.now.alone.means')}</p>
      </Notice>
    )
  }
  if (k === 1) return <Notice kind="attend" title={say('log.now.any', { n })} />
  return <p>{say('log.now.some', { k, n })}</p>
}

function coordinatorLine(one: Coordinator, onDay: number, saying: Saying): string {
  const { say, locale } = saying
  const { fromDay, toDay } = one
  const who =
    one.organisation === undefined
      ? say('log.now.person-alone', { name: isolate(one.name) })
      : whoVouches(one, saying)
  if (fromDay === undefined || toDay === undefined) return who
  const to = dayInWords(locale, toDay - 1)
  if (toDay <= onDay) return say('log.now.over', { who, to })
  return say('log.now.term', { who, from: dayInWords(locale, fromDay), to })
}

function WhoVouches({ facts, say, locale, root }: Props & { readonly root: Root }): JSX.Element {
  const isSeveral = root.coordinators.length > 1
  return (
    <section>
      <h2>{say('log.now.title')}</h2>
      <HowMany {...{ root, say, locale }} />
      {isSeveral &&
        enoughAlone(root).map((organisation) => (
          <p key={organisation}>
            <Isolated text={say('log.now.one-organisation', { organisation: isolate(organisation) })} />
          </p>
        ))}
      <List of={root.coordinators.map((one) => coordinatorLine(one, facts.onDay, { say, locale }))} />
    </section>
  )
}

function signedLine({ root, signers }: LogEntry, { say, locale }: Saying): string {
  const names = namesOf(signers, locale)
  const of = root.coordinators.length
  return of === 1 ? say('log.signed.alone', { names }) : say('log.signed', { n: signers.length, of, names })
}

const namesOf = (coordinators: readonly Coordinator[], locale: string): string =>
  listOf(
    locale,
    coordinators.map(({ name }) => isolate(name)),
  )

interface VersionProps extends Saying {
  readonly entry: LogEntry
  readonly isFirst: boolean
}

function Version({ entry, isFirst, say, locale }: VersionProps): JSX.Element {
  const { roster, handedOverBy } = entry
  const sentences = isFirst ? [say('log.begun')] : sentencesOf(entry, { say, locale })
  return (
    <section>
      <h3>{say('log.version', { version: roster.version, date: dayInWords(locale, roster.day) })}</h3>
      <List of={sentences} />
      <p class="soft">
        <Isolated text={signedLine(entry, { say, locale })} />{' '}
        {handedOverBy.length > 0 && (
          <Isolated text={say('log.handed-over', { names: namesOf(handedOverBy, locale) })} />
        )}
      </p>
    </section>
  )
}

function Versions({ log, say, locale }: Saying & { readonly log: readonly LogEntry[] }): JSX.Element {
  const [first] = log
  const shown = log.slice(-mostShown).reverse()
  const n = log.length - shown.length
  return (
    <section>
      <h2>{say('log.versions.title')}</h2>
      {shown.map((entry) => (
        <Version key={toBase64url(entry.rosterHash)} {...{ entry, say, locale }} isFirst={entry === first} />
      ))}
      {n > 0 && <p>{say('log.earlier', { n, path: filePath })}</p>}
    </section>
  )
}

const Checked = ({ say }: Props): JSX.Element => (
  <section>
    <h2>{say('log.checked.title')}</h2>
    <p>{say('log.checked')}</p>
    <p>{say('log.checked.yourself', { path: filePath })}</p>
  </section>
)

export function Log(props: Props): JSX.Element {
  const { facts, say, locale } = props
  const { log } = facts
  const newest = log?.at(-1)
  return (
    <>
      <h1>{say('log.title')}</h1>
      <p>{say('log.lead')}</p>
      {log === null || newest === undefined ? (
        <Notice kind="danger" title={say('log.broken')}>
          <p>{say('log.broken.means')}</p>
        </Notice>
      ) : (
        <>
          <WhoVouches {...props} root={newest.root} />
          <Checked {...props} />
          <Versions {...{ log, say, locale }} />
        </>
      )}
    </>
  )
}
