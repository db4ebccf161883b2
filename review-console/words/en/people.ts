/** English: people. */

import { words } from '../../../intake-forms/words/say.ts'

export const peopleWords = words({
  'people.title': 'People',
})
