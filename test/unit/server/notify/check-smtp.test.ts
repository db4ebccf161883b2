import { afterEach, describe, expect, it } from '@jest/globals'
import { checkRoadTo } from '../../../../server/notify/check-smtp.ts'
import { patience, type Road } from '../../../../server/notify/road.ts'
import type { MailSettings } from '../../../../server/settings.ts'
import { testCertificate } from '../../../support/mail-certificate.ts'
import {
  hurried,
  mailLogin,
  mailSettings,
  openToLoopback,
  startHangingServer,
  startMailServer,
  type Behaviour,
  type Silence,
} from '../../../support/mail-server.ts'
import { freePort } from '../../../support/start-sotto.ts'

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing) await close()
  closing = []
})

async function serverThat(behaviour: Behaviour) {
  const server = await startMailServer(behaviour)
  closing.push(server.close)
  return server
}

const roadTo = (port: number, changed: Partial<MailSettings>, rest: Partial<Road> = {}): Road => ({
  settings: mailSettings(port, changed),
  openSocket: null,
  patience,
  roots: [testCertificate],
  ...rest,
})

const always = (code: number) => (): number => code
const named = { host: 'localhost' } as const
const startTls = { ...named, security: 'starttls' } as const

describe('what is found out about a mail server', () => {
  it.each([
    ['STARTTLS and a login', {}, { ...startTls, login: mailLogin }],
    ['TLS and a login', { tls: true }, { ...named, security: 'tls', login: mailLogin }],
    ['no encryption, on this machine only', { startTls: false }, { security: 'none' }],
    ['a slow answer', { slowness: 150 }, { ...startTls, login: mailLogin }],
  ] as const)('nothing wrong: %s', async (_, behaviour, settings) => {
    const { port, received } = await serverThat(behaviour)
    expect(await checkRoadTo(roadTo(port, settings))).toBeNull()
    expect(received).toEqual([])
  })

  it.each([
    ['no-starttls', { startTls: false }, startTls],
    ['login-refused', {}, { ...startTls, login: { ...mailLogin, password: 'wrong' } }],
    ['bad-certificate', {}, { security: 'starttls' }],
    ['bad-certificate', { tls: true }, { security: 'tls' }],
    ['no-tls', {}, { ...named, security: 'tls' }],
    ['try-later', { atConnect: always(421) }, startTls],
    ['refused', { atConnect: always(554) }, startTls],
    ['plain-not-local', {}, { host: 'mail.example.org', security: 'none' }],
    ['no-tor', {}, { ...startTls, throughTor: true }],
  ] as const)('%s', async (trouble, behaviour, settings) => {
    const { port } = await serverThat(behaviour)
    expect(await checkRoadTo(roadTo(port, settings))).toBe(trouble)
  })

  it('cannot-connect', async () => {
    expect(await checkRoadTo(roadTo(await freePort(), {}))).toBe('cannot-connect')
    expect(await checkRoadTo(roadTo(25, { ...startTls, host: 'mail.invalid' }))).toBe('cannot-connect')
  })

  it('bad-certificate when nobody it trusts has signed it', async () => {
    const { port } = await serverThat({})
    expect(await checkRoadTo(roadTo(port, startTls, { roots: [] }))).toBe('bad-certificate')
  })

  it.each<Silence>(['greeting', 'EHLO', 'STARTTLS', 'MAIL', 'trickle'])(
    'hangs, at %s, and is told within the time that was given',
    async (at) => {
      const server = await startHangingServer(at)
      closing.push(server.close)
      const startedAt = Date.now()
      expect(await checkRoadTo(roadTo(server.port, startTls, { patience: hurried }))).toBe('hangs')
      expect(Date.now() - startedAt).toBeLessThan(3000)
    },
  )
})

describe('by way of Tor', () => {
  const onion = { security: 'starttls', login: mailLogin, throughTor: true } as const

  it('the certificate must be that of the host that was asked for', async () => {
    const { port } = await serverThat({})
    const tools = { openSocket: openToLoopback }
    expect(await checkRoadTo(roadTo(port, { ...onion, host: 'mail.example.org' }, tools))).toBeNull()
    expect(await checkRoadTo(roadTo(port, { ...onion, host: 'other.example.org' }, tools))).toBe(
      'bad-certificate',
    )
  })

  it('a socket that never comes is a hang, and one that is refused is no connection', async () => {
    const never = { openSocket: () => new Promise<never>(() => undefined), patience: hurried }
    const refused = { openSocket: () => Promise.reject(new Error('no circuit')) }
    const settings = { ...onion, host: 'mail.example.org' }
    expect(await checkRoadTo(roadTo(25, settings, never))).toBe('hangs')
    expect(await checkRoadTo(roadTo(25, settings, refused))).toBe('cannot-connect')
  })
})
