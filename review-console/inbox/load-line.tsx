/** Everyone's open cases, so that sharing is easy; and a word when a day was heavy. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import type { Colleague, DeskFacts } from '../desk/desk-facts.ts'
import { say } from '../words/say.ts'

/** "Load: you 3, D. 5, desk 12." */
export function sayLoad(people: readonly Colleague[], ofDesk: number): string {
  const each = people.map(({ pseudonym, isMe, load }) =>
    isMe ? say('load.you', { n: load }) : say('load.one', { name: pseudonym, n: load }),
  )
  return say('load.line', { list: [...each, say('load.desk', { n: ofDesk })].join(', ') })
}

/** From so many on it is said. */
export const heavyFrom = 3

function inWords(heavy: number): string {
  if (heavy === 3) return say('load.heavy.3')
  if (heavy === 4) return say('load.heavy.4')
  return heavy === 5 ? say('load.heavy.5') : say('load.heavy.many')
}

interface LoadLineProps {
  readonly facts: Pick<DeskFacts, 'people' | 'rows' | 'heavyToday'>
  readonly onShowMine: () => void
}

export function LoadLine({ facts, onShowMine }: LoadLineProps): JSX.Element {
  const { people, rows, heavyToday } = facts
  const open = rows.filter(({ state }) => state !== 'closed').length
  return (
    <>
      {heavyToday >= heavyFrom && (
        <Notice title={say('load.heavy', { words: inWords(heavyToday) })}>
          <p>{say('load.heavy-do')}</p>
          <Actions>
            <Button onPress={onShowMine}>{say('load.heavy-go')}</Button>
          </Actions>
        </Notice>
      )}
      <p class="soft small">{sayLoad(people, open)}</p>
    </>
  )
}
