/** The key with which the first reviewer reaches the console's onion, before anybody is known by name. */

import { join } from 'node:path'
import { firstHolder } from '../acts/onion-keys.ts'
import { openSqliteDesk } from '../storage/sqlite-desk.ts'
import { drawClientKey, privateLine, type ClientKeyPair } from '../tor/authorized-clients.ts'

export interface FirstKey {
  /** 52 letters, as Tor Browser asks for them. */
  readonly letters: string
  /** The line of an `.auth_private` file. */
  readonly line: string
}

/** Null when somebody has a key already and no new one is wanted. */
export async function makeFirstKey(folder: string, onion: string, isNew: boolean): Promise<FirstKey | null> {
  const desk = openSqliteDesk(join(folder, 'desk.db'))
  try {
    if (!isNew && (await desk.onionKeys()).length > 0) return null
    const drawn: ClientKeyPair = drawClientKey()
    await desk.setOnionKey(firstHolder, drawn.publicKey)
    return { letters: drawn.privateKey, line: privateLine(onion, drawn) }
  } finally {
    await desk.close()
  }
}
