/** `npm run man`: writes the man page from the table of commands. A test compares both. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commands } from './commands.ts'
import { manPage } from './help.ts'

writeFileSync(fileURLToPath(new URL('../../docs/sotto.1', import.meta.url)), manPage(commands))
