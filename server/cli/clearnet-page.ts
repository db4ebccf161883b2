/** `sotto clearnet-page`: a folder for any web server, which leads people to the onion and takes nothing. */

import { join, resolve } from 'node:path'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { exportClearnetPage } from '../clearnet-page.ts'
import type { Clock } from '../clock.ts'
import { openPublicDocuments } from '../documents/public-documents.ts'
import { StartError } from '../start-error.ts'
import { openSqliteIntake } from '../storage/sqlite-intake.ts'
import { findOnionAddress } from '../tor/onion-address.ts'
import { torPlaces } from '../tor/places.ts'
import { exitCodes, type Command } from './command.ts'

export const clearnetPageCommand: Command = {
  name: 'clearnet-page',
  summary: 'Write a static page that leads to the onion address',
  more:
    'Writes index.html, a style and the headers that a web server must send, Onion-Location among them, into a folder. ' +
    'Nothing else of Sotto belongs on that server.',
  takes: 'FOLDER',
  options: {},
  async run({ words }, { configuration: { folder }, clock, terminal }) {
    const [into] = words
    if (into === undefined) throw new StartError('Say into which folder: npx sotto clearnet-page FOLDER')
    const onion = findOnionAddress(torPlaces(folder, 'portal').service)
    if (onion === null) throw new StartError('There is no onion address yet. Run: npx sotto init')
    const target = resolve(into)
    const files = exportClearnetPage(target, { onion, coalition: await coalitionIn(folder, clock) })
    terminal.result(
      { folder: target, files },
      `${files.join(', ')} are in ${target}. Copy them to the web server.`,
    )
    return exitCodes.done
  },
}

async function coalitionIn(folder: string, clock: Clock): Promise<string> {
  useEngine(await loadLibsodium())
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  try {
    const published = await openPublicDocuments(intake, clock).find()
    const name = published?.roster?.roster.coalition.name
    if (name === undefined) throw new StartError('No coalition is set up yet. Open the one-time link first.')
    return name
  } finally {
    await intake.close()
  }
}
