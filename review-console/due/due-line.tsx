/** One quiet line above every page: what is due, the most urgent first, each a way to where it is done. */

import type { JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { sayNames } from '../coalition/sentences.ts'
import { say } from '../words/say.ts'
import type { Due } from './what-is-due.ts'

interface DueLineProps {
  readonly due: readonly Due[]
  readonly onGo: (due: Due) => void
}

/** The rest comes into sight as these are done. */
const mostShown = 3

/** Its room is held while nothing is due or known: what stands below does not move under a pointer. */
export const DueLine = (props: DueLineProps): JSX.Element => (
  <div class="console-due">{props.due.length > 0 && <Items {...props} />}</div>
)

const Items = ({ due, onGo }: DueLineProps): JSX.Element => (
  <nav class="console-due__items" aria-label={say('due')}>
    <span class="soft">{say('due')}</span>
    <ul role="list">
      {due.slice(0, mostShown).map((one) => (
        <li key={sayDue(one)}>
          <Button kind="quiet" onPress={() => onGo(one)}>
            {sayDue(one)}
          </Button>
        </li>
      ))}
      {due.length > mostShown && <li class="soft">{say('due.more', { n: due.length - mostShown })}</li>}
    </ul>
  </nav>
)

export function sayDue(due: Due): string {
  switch (due.what) {
    case 'key-late':
    case 'list-ends':
    case 'changes':
    case 'own-term-ends':
      return say(`due.${due.what}`, { n: due.n })
    case 'term-over':
      return say('due.term-over', { name: sayNames([due.name]) })
    case 'term-ends':
      return say('due.term-ends', { name: sayNames([due.name]), n: due.n })
    default:
      return say(`due.${due.what}`)
  }
}
