/** Every key there is, for the compiler. What is fetched is chosen by the page: see pages/ and portal/. */

import type { clearnet } from './en/clearnet.ts'
import type { comeBack } from './en/return.ts'
import type { log } from './en/log.ts'
import type { pages } from './en/pages.ts'
import type { sending } from './en/sending.ts'
import type { shared } from './en/shared.ts'
import type { states } from './en/states.ts'
import type { stops } from './en/stops.ts'
import type { write } from './en/write.ts'
import type { SayIn } from './say.ts'

export type AllWords = typeof shared &
  typeof pages &
  typeof log &
  typeof sending &
  typeof states &
  typeof write &
  typeof stops &
  typeof comeBack &
  typeof clearnet
export type Key = keyof AllWords

/** One type of `say` for every view; a test holds that each page brings the words that it uses. */
export type Say = SayIn<AllWords>
