/** The script of /return. */

import './zod-without-eval.ts'
import { comeBack } from '../words/en/return.ts'
import { begin } from './begin.tsx'
import { startComingBack } from './start-coming-back.tsx'

begin(startComingBack, comeBack)
