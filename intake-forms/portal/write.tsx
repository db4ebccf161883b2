/** The script of /write. */

import './zod-without-eval.ts'
import { write } from '../words/en/write.ts'
import { begin } from './begin.tsx'
import { startWriting } from './start-writing.tsx'

begin(startWriting, write)
