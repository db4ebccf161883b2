/** The facts of a case, left of its thread: they never scroll away. */

import type { JSX } from 'preact'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CaseView } from './case-view.ts'

export function CaseFacts({ view }: { readonly view: CaseView }): JSX.Element {
  const { arrived, kinds, languages, promises, readers } = view
  const wantsReply = view.nextAnswer !== null
  return (
    <section class="console-case__facts" aria-label={say('case.facts')}>
      <Facts>
        <Fact name={say('case.arrived')}>{arrived === null ? say('arrived.gone') : sayDay(arrived)}</Fact>
        <Fact name={say('case.holds')}>{kinds.map((kind) => say(`kind.${kind}`)).join(', ')}</Fact>
        {languages.length > 0 && (
          <Fact name={say('case.language')}>{languagesInWords(locale, languages)}</Fact>
        )}
        <Fact name={say('case.reply')}>{say(wantsReply ? 'case.reply.yes' : 'case.reply.no')}</Fact>
        {wantsReply &&
          promises.map((promised) => (
            <Fact key={promised.what} name={say(promiseKey[promised.what])}>
              {promised.isKept
                ? say('case.promise.given')
                : say('case.promise.by', { day: sayDay(promised.byDay) })}
            </Fact>
          ))}
        {readers.length > 0 && <Fact name={say('case.readers')}>{readers.join(', ')}</Fact>}
      </Facts>
    </section>
  )
}

const promiseKey = {
  'first answer': 'case.promise.first',
  feedback: 'case.promise.feedback',
} as const satisfies Readonly<Record<CaseView['promises'][number]['what'], string>>
