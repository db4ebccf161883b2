/** What a row is called: its case's name to say aloud, or what it is while nobody opened it. */

import { say } from '../words/say.ts'
import type { InboxRow } from './rows.ts'

export function rowName({ name, state, kinds }: Pick<InboxRow, 'name' | 'state' | 'kinds'>): string {
  if (name === null) return kinds.includes('report') ? say('row.new-report') : say('row.new-follow-up')
  return state === 'new follow-up' ? say('row.new-for', { name }) : name
}
