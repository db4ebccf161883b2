/** The twelve words, looked at on this device before anything is asked of the server. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { WordEntry } from '../../parts/word-entry.tsx'
import { eitherOf } from '../../words/names.ts'
import type { ComingHappening, OnComing, WordProblem } from '../come-back.ts'
import { complete } from '../word-list.ts'
import { PrivateForm } from './private-form.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly now: OnComing<'entering'>
  readonly tell: Told<ComingHappening>
  readonly onLook: () => void
}

interface Sentence {
  readonly place: number
  readonly text: string
}

/** Of words that are missing only the first is told, with how many more there are. */
function sentencesFor(problems: readonly WordProblem[], { say, locale }: Spoken): readonly Sentence[] {
  const [missing, ...more] = problems.filter(({ why }) => why === 'missing')
  const wrong = problems.filter(({ why }) => why === 'not-in-list')
  return [
    ...wrong.map((problem) => ({ place: problem.place, text: wrongSentence(problem, { say, locale }) })),
    ...(missing === undefined
      ? []
      : [{ place: missing.place, text: missingSentence(missing.place, more.length, say) }]),
  ]
}

function wrongSentence({ place, word, near }: WordProblem, { say, locale }: Spoken): string {
  const n = place + 1
  if (near.length === 0) return say('enter.not-in-list', { place: n, word })
  const quoted = near.map((other) => say('enter.near', { word: other }))
  return say('enter.did-you-mean', { place: n, word, near: eitherOf(locale, quoted) })
}

const missingSentence = (place: number, more: number, say: Spoken['say']): string =>
  more === 0
    ? say('enter.missing', { place: place + 1 })
    : say('enter.missing-more', { place: place + 1, n: more })

export function EnterWords(props: Props): JSX.Element {
  const { now, tell, say, onLook } = props
  return (
    <>
      <h1>{say('enter.title')}</h1>
      <PrivateForm onSend={onLook}>
        <WordEntry
          id="words"
          legend={say('enter.legend')}
          hint={say('enter.hint')}
          typed={now.typed}
          onType={(typed) => tell({ type: 'typed', typed })}
          complete={complete}
          labelOf={(place) => say('enter.word', { n: place + 1 })}
          problems={sentencesFor(now.problems, props)}
          lang="en"
        />
        {now.problems.length > 0 && <p>{say('enter.nothing-sent')}</p>}
        {now.doNotFit && (
          <Notice kind="attend" title={say('enter.sum.title')}>
            <p>{say('enter.sum.todo')}</p>
            <p>{say('enter.nothing-sent')}</p>
          </Notice>
        )}
        {now.isWaiting ? (
          <Notice title={say('enter.checking')} />
        ) : (
          <Actions>
            <Button kind="filled" type="submit">
              {say('enter.button')}
            </Button>
          </Actions>
        )}
      </PrivateForm>
    </>
  )
}
