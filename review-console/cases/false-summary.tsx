/** Whose console stored what the list said falsely of a case. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'

/** @param by a pseudonym; empty when nobody in the list signed it */
export const FalseSummary = ({ by }: { readonly by: string }): JSX.Element => (
  <Notice kind="attend" title={say('journal.false-snapshot')} code="false-summary-by">
    <p>
      {by === '' ? say('journal.false-snapshot-somebody') : say('journal.false-summary-by', { name: by })}
    </p>
  </Notice>
)
