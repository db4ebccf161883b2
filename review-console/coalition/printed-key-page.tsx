/** The coordinator's key as 24 words, on a page of its own to be printed. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { troubleOf, type Trouble } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import { say } from '../words/say.ts'

export interface PrintedKeyPageProps {
  readonly session: Pick<Session, 'printedWords' | 'hasPutAway'>
  /** Days since 1970-01-01 UTC. */
  readonly today: number
  readonly onPrint: () => void
  readonly onDone: () => void
}

export function PrintedKeyPage({ session, today, onPrint, onDone }: PrintedKeyPageProps): JSX.Element {
  const [isBusy, setBusy] = useState(false)
  const [trouble, meet] = useState<Trouble | null>(null)
  const putAway = async (): Promise<void> => {
    setBusy(true)
    try {
      if ((await session.hasPutAway(today)) === 'stored') return onDone()
      meet('stale')
    } catch (error) {
      meet(troubleOf(error))
    }
    setBusy(false)
  }
  return (
    <section class="blocks">
      <PageHeading>{say('printed-key.title')}</PageHeading>
      <p class="no-print">{say('printed-key.text')}</p>
      <div class="console-twenty-four">
        <WordGrid words={session.printedWords()} label={say('printed-key.label')} lang="en" />
      </div>
      <ul>
        <li>{say('printed-key.keep-1')}</li>
        <li>{say('printed-key.keep-2')}</li>
        <li>{say('printed-key.keep-3')}</li>
      </ul>
      {trouble !== null && <TroubleNotice code={trouble} />}
      <div class="no-print">
        <Actions>
          <Button kind="filled" onPress={onPrint}>
            {say('kit.print')}
          </Button>
          <Button busy={isBusy} onPress={() => void putAway()}>
            {say('printed-key.put-away')}
          </Button>
          <Button kind="quiet" onPress={onDone}>
            {say('printed-key.later')}
          </Button>
        </Actions>
      </div>
    </section>
  )
}
