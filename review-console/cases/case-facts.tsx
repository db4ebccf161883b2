/** The facts of a case, left of its thread: they never scroll away. */

import type { JSX } from 'preact'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { countryName, languagesInWords } from '../../intake-forms/words/names.ts'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { sayTopics } from '../words/topics.ts'
import type { CaseView } from './case-view.ts'
import { indicatorLabel } from './indicators.ts'

export interface CaseFactsProps {
  readonly view: CaseView
  /** Id of whoever looks. */
  readonly me: string | null
}

export function CaseFacts({ view, me }: CaseFactsProps): JSX.Element {
  const { stage, outcome, recused, languages, links } = view
  return (
    <section class="console-case__facts" aria-label={say('case.facts')}>
      <Facts>
        <Marks view={view} />
        <Fact name={say('facts.stage')}>
          {say(`stage.${stage}`)}
          {outcome !== null && ` (${say(`outcome.${outcome}`)})`}
        </Fact>
        <Fact name={say('facts.whose')}>{sayWhoseCase(view, me)}</Fact>
        <Promises view={view} />
        <Fact name={say('case.readers')}>{view.readers.join(', ')}</Fact>
        {recused.length > 0 && <Fact name={say('facts.recused')}>{recused.join(', ')}</Fact>}
        <Fact name={say('facts.about')}>{sayTopics(view.topics)}</Fact>
        <Fact name={say('case.arrived')}>
          {view.arrived === null ? say('arrived.gone') : sayDay(view.arrived)}
        </Fact>
        {languages.length > 0 && (
          <Fact name={say('case.language')}>{languagesInWords(locale, languages)}</Fact>
        )}
        <Fact name={say('facts.codes')}>{sayCodes(view)}</Fact>
        <Care view={view} />
        {links.length > 0 && (
          <Fact name={say('facts.links')}>
            {links
              .map(({ name, how }) => say(`row.${how}`, { name: name ?? say('shape.link-unknown') }))
              .join(', ')}
          </Fact>
        )}
      </Facts>
    </section>
  )
}

const sayWhoseCase = ({ assignee }: CaseView, me: string | null): string => {
  if (assignee === null) return say('row.nobody')
  return assignee.id === me ? say('facts.whose-you', { name: assignee.pseudonym }) : assignee.pseudonym
}

function Marks({ view: { isDanger, isHeavy, labels } }: { readonly view: CaseView }): JSX.Element {
  return (
    <>
      {(isDanger || isHeavy) && (
        <Fact name={say('shape.marks')}>
          <span class="console-tags">
            {isDanger && <Tag kind="danger" word={say('row.state.danger')} />}
            {isHeavy && <Tag word={say('row.heavy')} />}
          </span>
        </Fact>
      )}
      {labels.length > 0 && (
        <Fact name={say('shape.labels')}>
          <span class="console-tags">
            {labels.map((label) => (
              <Tag key={label} word={label} />
            ))}
          </span>
        </Fact>
      )}
    </>
  )
}

const promiseKey = {
  acknowledgement: 'case.promise.first',
  feedback: 'case.promise.feedback',
} as const satisfies Readonly<Record<CaseView['promises'][number]['what'], string>>

function Promises({ view }: { readonly view: CaseView }): JSX.Element {
  const { nextAnswer, promises, readableUntil, heldUntil } = view
  if (nextAnswer === null) return <Fact name={say('case.reply')}>{say('case.reply.no')}</Fact>
  return (
    <>
      {promises.map(({ what, byDay, keptOn }) => (
        <Fact key={what} name={say(promiseKey[what])}>
          {sayPromise({ what, byDay, keptOn })}
        </Fact>
      ))}
      {heldUntil !== null && (
        <Fact name={say('facts.held')}>{say('facts.held-until', { day: sayDay(heldUntil) })}</Fact>
      )}
      {readableUntil !== null && (
        <Fact name={say('facts.readable')}>
          {say('facts.readable-until', { day: sayDay(readableUntil) })}
        </Fact>
      )}
    </>
  )
}

function sayPromise({ what, byDay, keptOn }: CaseView['promises'][number]): string {
  if (keptOn === null) return say('case.promise.by', { day: sayDay(byDay) })
  return what === 'acknowledgement' ? sayDay(keptOn) : say('case.promise.given', { day: sayDay(keptOn) })
}

function sayCodes({ codes: { indicators, country, quarter } }: CaseView): string {
  const all = [
    ...indicators.map(indicatorLabel),
    ...(country === null ? [] : [countryName(locale, country)]),
    ...(quarter === null ? [] : [quarter]),
  ]
  return all.length === 0 ? say('facts.codes-none') : all.join(', ')
}

function Care({ view: { protection, followUpDay } }: { readonly view: CaseView }): JSX.Element | null {
  if (protection === 'none' && followUpDay === null) return null
  return (
    <Fact name={say('facts.care')}>
      {say(`protection.${protection}`)}
      {followUpDay !== null && `; ${say('facts.care-again', { day: sayDay(followUpDay) })}`}
    </Fact>
  )
}
