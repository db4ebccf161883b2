/** Said at the first sign-in and on the page of people until there are two: a desk of one has no recovery. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'

export const OneReader = (): JSX.Element => (
  <Notice kind="attend" title={say('one-reader.title')}>
    <p>{say('one-reader.text')}</p>
  </Notice>
)
