/** The real process: how it starts and ends, and what slow, endless or senseless clients do to it. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { setUp, type SetUpSotto } from '../support/set-up.ts'
import { forget, startSotto, type Sotto, withoutSettings } from '../support/start-sotto.ts'
import { report } from '../support/statements.ts'
import { startLibsodium } from '../support/world.ts'

const portOf = (address: string): number => Number(new URL(address).port)

/** Sends these bytes and waits until the server has closed the connection: how long, and what it said. */
async function hold(address: string, text: string, drip?: (socket: Socket) => void) {
  const began = Date.now()
  const socket = connect(portOf(address), '127.0.0.1')
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
  socket.on('error', () => undefined)
  const closing = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await once(socket, 'connect')
  socket.write(text)
  const dripping = drip === undefined ? null : setInterval(() => drip(socket), 500)
  // A drip that meets the cut is answered by a reset; that is a cut, too.
  await closing
  if (dripping !== null) clearInterval(dripping)
  return { seconds: (Date.now() - began) / 1000, said }
}

/** Streams `megabytes` of text as a body; the status and what was said. */
function stream(address: string, path: string, type: string, megabytes: number) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sending = request(`${address}${path}`, { method: 'POST', headers: { 'content-type': type } })
    sending.once('error', reject)
    sending.once('response', (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    const block = Buffer.alloc(1_048_576, '[')
    let left = megabytes
    const more = (): void => {
      if (left-- > 0) sending.write(block, more)
      else sending.end()
    }
    more()
  })
}

const headOf = (path: string, type: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${String(length)}\r\n\r\n`

describe('a running Sotto', () => {
  let sotto: Sotto
  let coalition: SetUpSotto
  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    coalition = await setUp(sotto)
  })
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  const sealed = () => {
    const { roster } = coalition
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('a desk')
    const identity = identityOf(drawReceipt(), roster.roster.portal)
    return sealDrop({ roster, desk: desk.id, statement: report(roster), identity, wantsReply: true }).bytes
  }
  const send = async (drop: Uint8Array<ArrayBuffer>) => {
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await fetch(`${sotto.portal}/api/drops`, { method: 'POST', headers, body: drop })
    return answer.status
  }

  it('keeps its files from other accounts', () => {
    const modes = ['', 'intake.db', 'desk.db'].map((name) => statSync(join(sotto.folder, name)).mode & 0o777)
    expect(modes).toEqual([0o700, 0o600, 0o600])
  })

  it('cuts who is slow with headers after 8 s, and with a body after 15 s, while it serves others', async () => {
    const drip = (socket: Socket) => void socket.write('a')
    const slow = [
      hold(sotto.portal, 'GET / HTTP/1.1\r\nhost: x\r\nx-', drip),
      hold(sotto.console, 'POST /api/box/open HTTP/1.1\r\nhost: x\r\n'),
      hold(sotto.portal, headOf('/api/drops', 'application/octet-stream', 32_768), drip),
      hold(sotto.console, headOf('/api/box/open', 'application/json', 600), drip),
    ]
    for (let i = 0; i < 60; i++) slow.push(hold(sotto.portal, 'GET / HTTP/1.1\r\n'))
    expect(await send(sealed())).toBe(201)
    const seconds = (await Promise.all(slow)).map((one) => one.seconds)
    const [header = 0, otherHeader = 0, body = 0, otherBody = 0, ...rest] = seconds
    for (const one of [header, otherHeader, ...rest]) {
      expect(one).toBeGreaterThan(7)
      expect(one).toBeLessThan(11)
    }
    for (const one of [body, otherBody]) {
      expect(one).toBeGreaterThan(14)
      expect(one).toBeLessThan(18)
    }
  })

  it('refuses fifty megabytes of JSON, deep nesting and no JSON, and lives', async () => {
    const json = 'application/json'
    const refused = (code: string) => JSON.stringify({ refused: code })
    expect(await stream(sotto.console, '/api/set-up', json, 50)).toEqual({
      status: 413,
      text: refused('too-large'),
    })
    expect(await stream(sotto.portal, '/api/drops', json, 50)).toEqual({
      status: 413,
      text: refused('too-large'),
    })
    const post = async (body: string) => {
      const answer = await fetch(`${sotto.console}/api/set-up`, {
        method: 'POST',
        headers: { 'content-type': json },
        body,
      })
      return [answer.status, await answer.text()]
    }
    const deep = 500_000
    const bodies = [
      '['.repeat(deep),
      '['.repeat(deep) + ']'.repeat(deep),
      '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
      '{"root":' + '['.repeat(1000) + ']'.repeat(1000) + '}',
      '{"__proto__":{"token":"A"}}',
      '{"constructor":1}',
      'no json',
      '"text"',
      '\ufeff{}',
      '\u0000',
    ]
    for (const body of bodies) expect(await post(body)).toEqual([400, refused('malformed')])
    expect(await send(sealed())).toBe(201)
  })

  it('answers senseless bytes and endless headers without a word of its own state', async () => {
    const said = async (text: string) => (await hold(sotto.portal, text)).said
    expect(await said('\u0016\u0003\u0001\u0002 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(await said(`GET / HTTP/1.1\r\nhost: x\r\na: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
    expect(
      await said(
        'POST /api/drops HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n',
      ),
    ).toMatch(/^HTTP\/1\.1 400 /)
    expect(await send(sealed())).toBe(201)
  })

  it('has printed nothing but its start', () => {
    expect(sotto.printed()).not.toMatch(/defect/)
    expect(sotto.printed().trim()).toMatch(/^Sotto is running\.[^]*sets the coalition up\.$/)
  })

  it('finishes what it has begun when it is told to stop, and has it afterwards', async () => {
    const drop = sealed()
    const socket = connect(portOf(sotto.portal), '127.0.0.1')
    let said = ''
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await once(socket, 'connect')
    socket.write(headOf('/api/drops', 'application/octet-stream', drop.length))
    socket.write(drop.subarray(0, 20_000))
    await new Promise((wake) => setTimeout(wake, 300))
    const began = Date.now()
    const stopped = sotto.stop()
    await new Promise((wake) => setTimeout(wake, 300))
    await expect(fetch(sotto.portal)).rejects.toThrow()
    socket.write(drop.subarray(20_000))
    await once(socket, 'close')
    expect(said).toMatch(/^HTTP\/1\.1 201 /)
    expect(await stopped).toBe(0)
    expect(Date.now() - began).toBeLessThan(5000)
    const intake = openSqliteIntake(join(sotto.folder, 'intake.db'))
    const [desk] = coalition.roster.roster.desks
    expect(desk === undefined ? [] : await intake.dropsOf(desk.id)).toHaveLength(4)
    await intake.close()
    sotto = await sotto.again()
    expect(sotto.setUpLink).toBeNull()
    expect(await send(drop)).toBe(201)
  })

  it('does not wait for who never finishes', async () => {
    const socket = connect(portOf(sotto.portal), '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(headOf('/api/drops', 'application/octet-stream', 32_768))
    await new Promise((wake) => setTimeout(wake, 200))
    const began = Date.now()
    expect(await sotto.stop()).toBe(0)
    expect(Date.now() - began).toBeLessThan(5000)
    sotto = await sotto.again()
  })
})

describe('a start that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-data-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  async function start(environment: Record<string, string>) {
    const child = spawn(process.execPath, ['server/cli/sotto.js', 'start'], {
      env: {
        ...withoutSettings(),
        SOTTO_PORTAL: '127.0.0.1:0',
        SOTTO_CONSOLE: '127.0.0.1:0',
        SOTTO_DATA: folder,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const [code] = (await once(child, 'exit')) as [number | null]
    return { code, text: text.trim() }
  }

  it('ends with one sentence that says what to do', async () => {
    const taken = await startSotto()
    expect(await start({ SOTTO_PORTAL: 'nonsense' })).toEqual({
      code: 1,
      text: 'SOTTO_PORTAL must be an address and a port, as in 127.0.0.1:8787 or [::1]:8787, or the word off. Correct it, then start again.',
    })
    const busy = `127.0.0.1:${String(portOf(taken.console))}`
    expect(await start({ SOTTO_CONSOLE: busy })).toEqual({
      code: 1,
      text: `SOTTO_CONSOLE: ${busy} is in use by another program. End that program, or choose another port.`,
    })
    writeFileSync(join(folder, 'help-now.json'), '{}')
    expect(await start({})).toEqual({
      code: 1,
      text: `${folder}/help-now.json is not written as docs/operating.md says under "Help now".`,
    })
    await taken.stop()
    forget(taken)
  })
})
