/** `npm run man`: writes the man page from the table of commands. A test compares both. */

import { writeFileSync } from 'node:fs'
import { inProject } from '../storage/in-project.ts'
import { commands } from './commands.ts'
import { manPage } from './help.ts'

writeFileSync(inProject('docs/sotto.1'), manPage(commands))
