/** What became of storing: said once, or what stopped it. */

import type { JSX } from 'preact'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import type { Storing } from './model.ts'

export function StoringLine({ storing }: { readonly storing: Storing }): JSX.Element {
  return (
    <>
      {typeof storing === 'object' && 'trouble' in storing && (
        <TroubleNotice {...storing.trouble} title={say('mail.not-stored')} />
      )}
      <StatusLine words={typeof storing === 'string' ? sentences()[storing] : ''} />
    </>
  )
}

const sentences = () =>
  ({
    'not asked': '',
    storing: say('mail.storing'),
    stored: say('mail.stored'),
    forgotten: say('mail.forgotten'),
  }) as const
