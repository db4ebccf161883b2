/** The console's sentences, by their keys. */

import { speak } from '../../intake-forms/words/say.ts'
import { en } from './en.ts'

export const say = speak<typeof en>('en', en)
export type WordKey = keyof typeof en
