/** What a row is called: its case's name to say aloud, or what it is while nobody opened it. */

import { say } from '../words/say.ts'
import type { InboxRow } from './inbox-row.ts'

export const rowName = ({ name }: Pick<InboxRow, 'name'>): string => name ?? say('row.not-opened')
