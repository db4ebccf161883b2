/** English: mail. */

import { words } from '../../../intake-forms/words/say.ts'

export const mailWords = words({})
