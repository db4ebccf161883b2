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

type Keys = readonly (readonly [keys: string, what: string])[]

const everywhere = (): Keys => [
  ['g\u00a0i', say('keys.inbox')],
  ['g\u00a0a', say('keys.approvals')],
  ['g\u00a0p', say('keys.people')],
  ['g\u00a0c', say('keys.coalition')],
  ['/', say('keys.search')],
  ['?', say('keys.help')],
  ['Esc', say('keys.back')],
  ['Shift\u00a0L', say('keys.lock')],
]

const inInbox = (): Keys => [
  ['j\u00a0k', say('keys.move')],
  ['Enter', say('keys.open')],
  ['x', say('keys.select')],
  ['a', say('keys.assign')],
  ['l', say('keys.label')],
  ['u', say('keys.unread')],
]

const inCase = (): Keys => [
  ['1\u2013\u20605', say('keys.tabs')],
  ['[\u00a0]', say('keys.items')],
  ['r', say('keys.write')],
  ['n', say('keys.note')],
  ['t', say('keys.task')],
  ['v', say('keys.veil')],
]

export function KeysPage({ hasShortcuts, idleMinutes, onTurn }: KeysPageProps): JSX.Element {
  return (
    <>
      <section>
        <PageHeading>{say('keys.title')}</PageHeading>
        <p>{say('keys.text')}</p>
      </section>
      <Actions>
        <span>{say(hasShortcuts ? 'keys.on' : 'keys.off')}</span>
        <Button onPress={() => onTurn(!hasShortcuts)}>
          {say(hasShortcuts ? 'keys.turn-off' : 'keys.turn-on')}
        </Button>
      </Actions>
      <div class="console-keys">
        <KeyTable title={say('keys.everywhere')} keys={everywhere()} />
        <KeyTable title={say('keys.in-inbox')} keys={inInbox()} />
        <KeyTable title={say('keys.in-case')} keys={inCase()} />
      </div>
      <p class="soft">{say('keys.idle', { n: idleMinutes })}</p>
    </>
  )
}

const KeyTable = ({ title, keys }: { readonly title: string; readonly keys: Keys }): JSX.Element => (
  <section>
    <h2>{title}</h2>
    <table>
      <tbody>
        {keys.map(([key, what]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
