/** A report: the questionnaire's own questions, what was chosen in the open, the source's words under a veil. */

import type { JSX } from 'preact'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { shownText } from '../parts/shown-text.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { Account, AccountLine } from './account.ts'
import { Covered } from './covered.tsx'
import type { CaseEvent } from './model.ts'

interface AccountViewProps {
  readonly id: string
  readonly account: Account
  readonly day: number
  readonly isHeavy: boolean
  readonly isLifted: boolean
  readonly isAsked: boolean
  readonly tell: (event: CaseEvent) => void
}

export function AccountView(props: AccountViewProps): JSX.Element {
  const { account, day } = props
  const choices = account.lines.filter(({ kind }) => kind === 'choice')
  const words = account.lines.filter(({ kind }) => kind === 'words')
  return (
    <article class="letter">
      <p class="letter__head">
        <span class="letter__from">{say('account.title')}</span>
        <span>{sayDay(day)}</span>
      </p>
      <p class="soft small">
        {account.title === null ? say('account.unknown-form') : say('account.form', { title: account.title })}
      </p>
      {choices.length > 0 && <Lines lines={choices} />}
      {words.length > 0 && (
        <Covered {...props} length={lettersIn(words)}>
          <Lines lines={words} />
        </Covered>
      )}
    </article>
  )
}

const lettersIn = (lines: readonly AccountLine[]): number =>
  lines.reduce((sum, { texts }) => sum + texts.reduce((length, text) => length + [...text].length, 0), 0)

const Lines = ({ lines }: { readonly lines: readonly AccountLine[] }): JSX.Element => (
  <Facts>
    {lines.map((line) => (
      <Line key={line.id} line={line} />
    ))}
  </Facts>
)

function Line({ line }: { readonly line: AccountLine }): JSX.Element {
  return (
    <Fact name={shownText(line.label)}>
      {line.texts.length === 0 && <p class="soft">{say('account.skipped')}</p>}
      {line.texts.map((text, at) => (
        <WrittenText key={at} text={shownText(text)} />
      ))}
      {!line.fits && <p class="soft small">{say('account.misfit')}</p>}
    </Fact>
  )
}
