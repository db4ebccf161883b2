/** Drops that do not open: their day, and nothing else, since nothing else is known. */

import type { JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { useState } from 'preact/hooks'
import { sayArrived, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { UnopenedRow } from './inbox-row.ts'

interface UnopenedProps {
  readonly unopened: readonly UnopenedRow[]
  readonly today: number
  readonly onErase: (key: string) => void
}

export function Unopened({ unopened, today, onErase }: UnopenedProps): JSX.Element | null {
  const [asked, ask] = useState<UnopenedRow | null>(null)
  if (unopened.length === 0) return null
  return (
    <section>
      <h2>{say('unopened.title')}</h2>
      <p>{say('unopened.text')}</p>
      <ul class="data-list" role="list">
        {unopened.map((row) => (
          <li key={row.key} class="console-unopened">
            <span>
              <Tag word={say('unopened.does-not-open')} />
            </span>
            <span class="console-unopened__day">{sayArrived(row.day, today)}</span>
            <Button danger onPress={() => ask(row)}>
              {say('unopened.erase')}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        id="erase-unopened"
        open={asked !== null}
        title={say('unopened.erase-title', { day: sayDay(asked?.day ?? 0) })}
        destroy={say('unopened.erase-go')}
        keep={say('unopened.keep')}
        onKeep={() => ask(null)}
        onDestroy={() => {
          if (asked !== null) onErase(asked.key)
          ask(null)
        }}
      >
        <p>{say('unopened.erase-text')}</p>
      </Dialog>
    </section>
  )
}
