/** Somebody comes with the printed key of the only coordinator: they type it, and get new keys. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { printedWordCount } from '../../crypto/reviewer/printed-key.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Problem } from '../../intake-forms/parts/problem.tsx'
import { WordEntry } from '../../intake-forms/parts/word-entry.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { Refusal, troubleOf } from '../session/refusal.ts'
import { completeWord, findKitProblem, wholeWord } from '../sign-in/kit-words.ts'
import { say } from '../words/say.ts'
import type { Stop } from '../words/troubles.ts'

interface ComeBackPageProps {
  /** @throws CryptoError, Refusal */
  readonly onWords: (words: readonly string[]) => Promise<void>
  readonly onLeave: () => void
}

type Trouble =
  { readonly at: number; readonly text: string } | { readonly text: string } | { readonly code: Stop } | null

export function ComeBackPage({ onWords, onLeave }: ComeBackPageProps): JSX.Element {
  const [typed, type] = useState<readonly string[]>(Array.from({ length: printedWordCount }, () => ''))
  const [trouble, meet] = useState<Trouble>(null)
  const [isBusy, setBusy] = useState(false)
  const go = async (): Promise<void> => {
    const words = typed.map(wholeWord)
    const problem = findKitProblem(words)
    if (problem !== null && problem.what !== 'do not fit')
      return meet({ at: problem.place, text: sayProblem(problem.what, problem.place + 1) })
    setBusy(true)
    await onWords(words).catch((error: unknown) => {
      meet(troubleIn(error))
      setBusy(false)
    })
  }
  return (
    <Alone onGo={() => void (isBusy || go())}>
      <PageHeading>{say('come-back.title')}</PageHeading>
      <p>{say('come-back.text')}</p>
      <p>{say('come-back.not-you')}</p>
      {trouble !== null && 'code' in trouble && <TroubleNotice code={trouble.code} kept={say('stop.kept')} />}
      <div class="console-twenty-four">
        <WordEntry
          id="printed"
          legend={say('come-back.words')}
          hint={say('sign-in.kit-hint')}
          typed={typed}
          onType={(words) => {
            type(words)
            meet(null)
          }}
          complete={completeWord}
          labelOf={(place) => say('sign-in.kit-word', { n: place + 1 })}
          problems={trouble !== null && 'at' in trouble ? [{ place: trouble.at, text: trouble.text }] : []}
          lang="en"
        />
      </div>
      {trouble !== null && 'text' in trouble && !('at' in trouble) && (
        <Problem id="printed-problem" text={trouble.text} />
      )}
      <Actions>
        <Button kind="filled" type="submit" busy={isBusy}>
          {say('come-back.go')}
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          {say('come-back.leave')}
        </Button>
      </Actions>
    </Alone>
  )
}

const sayProblem = (what: 'missing' | 'not in the list', n: number): string =>
  say(what === 'missing' ? 'sign-in.kit-missing' : 'sign-in.kit-unknown', { n })

/** A key that fits nothing here is no trouble of the server's. */
function troubleIn(error: unknown): Trouble {
  if (error instanceof CryptoError)
    return error.code === 'words-do-not-fit' ? { text: say('come-back.no-fit') } : { code: error.code }
  if (error instanceof Refusal && error.code === 'not-found') return { text: say('come-back.unknown-key') }
  if (error instanceof Refusal && error.code === 'not-allowed') return { text: say('come-back.not-alone') }
  return { code: troubleOf(error) }
}

export const CameBack = ({ onGo }: { readonly onGo: () => void }): JSX.Element => (
  <Alone onGo={onGo}>
    <PageHeading>{say('come-back.done')}</PageHeading>
    <ul>
      <li>{say('come-back.done-1')}</li>
      <li>{say('come-back.done-2')}</li>
      <li>{say('come-back.done-3')}</li>
    </ul>
    <Actions>
      <Button kind="filled" type="submit">
        {say('come-back.done-go')}
      </Button>
    </Actions>
  </Alone>
)
