/** Why a file was not read: what happened, what is kept, what to do. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import type { VolumeProblemCode } from '../session/volume-problem.ts'
import { say } from '../words/say.ts'
import type { FileTrouble } from './model.ts'

const problemWords = {
  missing: ['volume.missing', 'volume.missing.do'],
  cut: ['volume.cut', 'volume.cut.do'],
  altered: ['volume.altered', 'volume.altered.do'],
  'other hash': ['volume.other-hash', 'volume.other-hash.do'],
} as const satisfies Readonly<Record<VolumeProblemCode, readonly [string, string]>>

export function FileTroubleNotice({ trouble }: { readonly trouble: FileTrouble }): JSX.Element {
  if (!('problem' in trouble))
    return <TroubleNotice {...trouble} title={say('volume.not-read')} kept={say('volume.kept')} />
  const { problem } = trouble
  const [title, todo] = problemWords[problem]
  return (
    <div role="alert">
      <Notice kind="attend" title={say(title)} code={problem.replace(' ', '-')}>
        <p>{say(todo)}</p>
      </Notice>
    </div>
  )
}
