/** English: portal state. */

import { words } from '../../../intake-forms/words/say.ts'

export const portalStateWords = words({})
