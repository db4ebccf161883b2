/** `sotto set-up-link`: the one-time link for the first reviewer, when nobody saw the one that the start printed. */

import { join } from 'node:path'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { drawSetUpToken } from '../acts/set-up.ts'
import { openPublicDocuments } from '../documents/public-documents.ts'
import { findStatus } from '../side-status.ts'
import { StartError } from '../start-error.ts'
import { openSqliteDesk } from '../storage/sqlite-desk.ts'
import { openSqliteIntake } from '../storage/sqlite-intake.ts'
import { exitCodes, type Command } from './command.ts'

export const setUpLinkCommand: Command = {
  name: 'set-up-link',
  summary: 'Draw a new one-time link for the first reviewer',
  more:
    'The link that was printed before stops working. Whoever has the new one sets the coalition up, so hand it over ' +
    'by a road you trust. Once a coalition is there, no link is drawn.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, clock, terminal }) {
    useEngine(await loadLibsodium())
    const status = findStatus(folder, 'console')
    if (status === null) throw new StartError('The console does not run. Run: npx sotto start')
    const intake = openSqliteIntake(join(folder, 'intake.db'))
    const desk = openSqliteDesk(join(folder, 'desk.db'))
    try {
      const documents = openPublicDocuments(intake, clock)
      const token = await drawSetUpToken({ intake, desk, documents, clock })
      if (token === null)
        throw new StartError('The coalition is set up already. People sign in at the console.')
      const address = status.local ?? `http://${status.onion?.onion ?? ''}`
      const link = `${address}/#set-up=${token}`
      terminal.result({ link }, link)
      return exitCodes.done
    } finally {
      await Promise.all([intake.close(), desk.close()])
    }
  },
}
