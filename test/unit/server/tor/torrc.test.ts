import { describe, expect, it } from '@jest/globals'
import { torPlaces } from '../../../../server/tor/places.ts'
import { findForeignOption, torrcText } from '../../../../server/tor/torrc.ts'

const text = (side: 'portal' | 'console', hasProofOfWork = true) =>
  torrcText({ side, places: torPlaces('/srv/sotto data', side), hasProofOfWork })

describe('what each tor is told', () => {
  it('gives the portal one service on a socket, with proof-of-work and no way out', () => {
    const lines = text('portal').split('\n')
    expect(lines).toContain('HiddenServicePort 80 unix:"/srv/sotto data/run/portal.sock"')
    expect(lines).toContain('HiddenServicePoWDefensesEnabled 1')
    expect(lines).toContain('SocksPort 0')
    expect(lines.filter((line) => line.startsWith('HiddenServiceDir'))).toHaveLength(1)
  })

  it('leaves proof-of-work out where tor does not know it', () => {
    expect(text('portal', false)).not.toContain('PoW')
  })

  it('gives the console a socket into the network, for probes and mail', () => {
    expect(text('console')).toContain('SocksPort unix:"/srv/sotto data/run/socks.sock"')
    expect(text('console')).not.toContain('PoW')
  })

  it('opens no port', () => {
    for (const side of ['portal', 'console'] as const) {
      const ports = text(side).match(/^(\w*(?:Port|Socket)) (.*)$/gm) ?? []
      expect(ports.filter((line) => !/^SocksPort (0$|unix:)|^HiddenServicePort 80 unix:/.test(line))).toEqual(
        [],
      )
    }
  })
})

describe("an operator's own lines", () => {
  it.each([
    'Bridge obfs4 192.0.2.1:443 CERT\nUseBridges 1',
    '# HiddenServiceDir /srv/other',
    'DirAuthority auth0 orport=5000 no-v2 v3ident=AA 127.0.0.1:7000 BB',
    'UseEntryGuards 1',
    '',
  ])('may say %j', (lines) => {
    expect(findForeignOption(lines)).toBeNull()
  })

  it.each([
    ['UseBridges 1\nHiddenServiceDir /srv/other', 'HiddenServiceDir'],
    ['  hiddenserviceport 80 127.0.0.1:80', 'hiddenserviceport'],
    ['+SocksPort 9050', 'SocksPort'],
    ['ORPort 9001', 'ORPort'],
    ['ExtORPort auto', 'ExtORPort'],
    ['ControlPort 9051', 'ControlPort'],
    ['MetricsPort 9035', 'MetricsPort'],
    ['DNSPort 53', 'DNSPort'],
    ['DataDirectory /var/lib/tor', 'DataDirectory'],
    ['User debian-tor', 'User'],
  ])('may not say %j', (lines, option) => {
    expect(findForeignOption(lines)).toBe(option)
  })
})
