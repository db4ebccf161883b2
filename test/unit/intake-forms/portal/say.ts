/** The words of both typed pages. */

import type { Say } from '../../../../intake-forms/words/all-words.ts'
import { comeBack } from '../../../../intake-forms/words/en/return.ts'
import { sending } from '../../../../intake-forms/words/en/sending.ts'
import { shared } from '../../../../intake-forms/words/en/shared.ts'
import { states } from '../../../../intake-forms/words/en/states.ts'
import { stops } from '../../../../intake-forms/words/en/stops.ts'
import { write } from '../../../../intake-forms/words/en/write.ts'
import { speak } from '../../../../intake-forms/words/say.ts'

export const say = speak('en', { ...shared, ...states, ...stops, ...sending, ...write, ...comeBack }) as Say
