/** What the server does with the desk's record, and what to do then. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import type { DeskFacts } from '../desk/desk-facts.ts'
import { say } from '../words/say.ts'

interface JournalNoticesProps {
  readonly facts: Pick<DeskFacts, 'journal' | 'hasNewer' | 'falseSnapshotBy'>
  /** To the words that two people compare. */
  readonly onCompare: () => void
}

export function JournalNotices({ facts, onCompare }: JournalNoticesProps): JSX.Element {
  const { journal, hasNewer, falseSnapshotBy } = facts
  return (
    <>
      {journal !== 'whole' && (
        <Notice kind="attend" title={say(`journal.${journal}`)} code={`journal-${journal}`}>
          <p>{say(`journal.${journal}-text`)}</p>
          <p>{say(`journal.${journal}-do`)}</p>
          <Actions>
            <Button onPress={onCompare}>{say('journal.compare')}</Button>
          </Actions>
        </Notice>
      )}
      {hasNewer && (
        <Notice kind="attend" title={say('journal.newer-team-title')} code="newer">
          <p>{say('journal.newer-team')}</p>
        </Notice>
      )}
      {falseSnapshotBy !== null && <FalseSnapshot by={falseSnapshotBy} />}
    </>
  )
}

/** @param by a pseudonym; empty when nobody in the list signed it */
function FalseSnapshot({ by }: { readonly by: string }): JSX.Element {
  const who =
    by === '' ? say('journal.false-snapshot-somebody') : say('journal.false-snapshot-by', { name: by })
  return (
    <Notice kind="attend" title={say('journal.false-snapshot')} code="false-snapshot">
      <p>{say('journal.false-snapshot-text', { who })}</p>
      <p>
        {by === ''
          ? say('journal.false-snapshot-do-somebody')
          : say('journal.false-snapshot-do', { name: by })}
      </p>
    </Notice>
  )
}
