/** The list of keys, and the switch that turns them off. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { say } from '../words/say.ts'

interface KeysPageProps {
  readonly hasShortcuts: boolean
  readonly idleMinutes: number
  readonly onTurn: (on: boolean) => void
}

const list = () =>
  [
    ['j\u00a0k', say('keys.move')],
    ['Enter', say('keys.open')],
    ['Esc', say('keys.back')],
    ['g\u00a0i', say('keys.inbox')],
    ['g\u00a0p', say('keys.people')],
    ['?', say('keys.help')],
    ['r', say('keys.write')],
    ['v', say('keys.veil')],
    ['Shift\u00a0L', say('keys.lock')],
  ] as const

export function KeysPage({ hasShortcuts, idleMinutes, onTurn }: KeysPageProps): JSX.Element {
  return (
    <>
      <section>
        <PageHeading>{say('keys.title')}</PageHeading>
        <p>{say('keys.text')}</p>
      </section>
      <table>
        <tbody>
          {list().map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Actions>
        <span>{say(hasShortcuts ? 'keys.on' : 'keys.off')}</span>
        <Button onPress={() => onTurn(!hasShortcuts)}>
          {say(hasShortcuts ? 'keys.turn-off' : 'keys.turn-on')}
        </Button>
      </Actions>
      <p class="soft">{say('keys.idle', { n: idleMinutes })}</p>
    </>
  )
}
