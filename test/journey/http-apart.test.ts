/** Portal and console as two processes over one folder, each started alone. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { setUp, type SetUpSotto } from '../support/set-up.ts'
import { freePort, type Sotto, withoutSettings } from '../support/start-sotto.ts'
import { report } from '../support/statements.ts'
import { startLibsodium } from '../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'sotto-data-'))

interface Side {
  readonly url: string
  readonly child: ChildProcess
  printed(): string
}

/** Resolves when it has printed where it listens. */
async function start(on: 'SOTTO_PORTAL' | 'SOTTO_CONSOLE', off: string): Promise<Side> {
  const port = await freePort()
  const child = spawn(process.execPath, ['server/cli/sotto.js', 'start'], {
    env: { ...withoutSettings(), [on]: `127.0.0.1:${String(port)}`, [off]: 'off', SOTTO_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  const { stdout } = child
  stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  while (!text.includes(String(port))) await once(stdout, 'data')
  return { url: `http://127.0.0.1:${String(port)}`, child, printed: () => text }
}

describe('portal and console apart', () => {
  let portal: Side
  let console: Side
  let coalition: SetUpSotto
  beforeAll(async () => {
    await startLibsodium()
    portal = await start('SOTTO_PORTAL', 'SOTTO_CONSOLE')
    console = await start('SOTTO_CONSOLE', 'SOTTO_PORTAL')
  }, 60_000)
  afterAll(async () => {
    for (const { child } of [portal, console]) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true })
  })

  it('print each their own: the portal knows no link, the console no Help now', () => {
    expect(portal.printed()).not.toMatch(/Console|set-up/)
    expect(portal.printed()).toMatch(/Help now/)
    expect(console.printed()).not.toMatch(/Portal|Help now/)
    expect(console.printed()).toMatch(/#set-up=[\w-]{43}\n/)
  })

  it('share what is set up on one of them', async () => {
    expect((await fetch(`${portal.url}/pin.json`)).status).toBe(404)
    const setUpLink = /http\S+#set-up=[\w-]+/.exec(console.printed())?.[0] ?? null
    coalition = await setUp({ portal: console.url, console: console.url, setUpLink } as Sotto)
    await new Promise((wake) => setTimeout(wake, 3000))
    const chains = await Promise.all(
      [portal, console].map(async ({ url }): Promise<object> => {
        const chain: unknown = await (await fetch(`${url}/api/roster`)).json()
        return chain as object
      }),
    )
    // A source's page is spared the members' own keys.
    expect(chains[0]).toEqual({ ...chains[1], members: [] })
    expect(chains[1]).not.toHaveProperty('members', [])
  })

  it('take a drop on the portal only', async () => {
    const { roster } = coalition
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('a desk')
    const identity = identityOf(drawReceipt(), roster.roster.portal)
    const drop = sealDrop({ roster, desk: desk.id, statement: report(roster), identity, wantsReply: true })
    const post = async ({ url }: Side) => {
      const headers = { 'content-type': 'application/octet-stream' }
      return (await fetch(`${url}/api/drops`, { method: 'POST', headers, body: drop.bytes })).status
    }
    expect([await post(portal), await post(console)]).toEqual([201, 404])
  })
})
