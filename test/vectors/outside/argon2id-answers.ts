/** The answers of the reference C that both implementations must give. */

import * as z from 'zod'
import { hex, readOutside } from './read-outside.ts'

export const { cases: answers } = readOutside(
  'argon2id_answers',
  z.object({
    cases: z.array(z.object({ passphrase: z.string(), salt: hex, stretched: z.string() })).length(3),
  }),
)
