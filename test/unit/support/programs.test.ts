/** What the tests need of Debian is found, installed, or asked for in one line. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { makeEmptyFolder } from '../../support/empty-folder.ts'
import type { EmptyFolder } from '../../support/empty-folder.ts'
import { ensurePrograms, findProgram, missingSentence } from '../../support/programs.ts'

describe('a missing program', () => {
  it('is null, and there is one line that says what to install', () => {
    expect(findProgram('chromium', { PATH: '/nowhere' })).toBeNull()
    expect(findProgram('firefox', { PATH: '/nowhere', SOTTO_FIREFOX: process.execPath })).toBe(
      process.execPath,
    )
    expect(missingSentence('test')).toMatch(/apt-get install chromium firefox-esr tor$/)
    expect(missingSentence('prove')).toContain('exiftool')
    expect(missingSentence('prove')).not.toContain('\n')
  })
})

describe.each(['test', 'prove'] as const)('installing for %s', (tier) => {
  let folder: EmptyFolder
  beforeEach(() => {
    folder = makeEmptyFolder()
  })
  afterEach(() => folder.remove())

  const machine = (aptGet: string): NodeJS.ProcessEnv => {
    writeFileSync(join(folder.path, 'apt-get'), `#!/bin/sh\ncd ${folder.path}\n${aptGet}\n`, { mode: 0o755 })
    return { PATH: folder.path }
  }
  const makesThem =
    'for name; do case $name in chromium|firefox-esr|tor|mat2|ffmpeg) /bin/cp apt-get $name;; ' +
    'libimage-exiftool-perl) /bin/cp apt-get exiftool;; poppler-utils) /bin/cp apt-get pdftoppm;; esac; done; ' +
    '/bin/cp apt-get tor-gencert'
  const asRoot = process.getuid?.() === 0 ? it : it.skip

  asRoot('asks Debian for all of them, and once', () => {
    const env = machine(makesThem)
    expect(ensurePrograms(tier, env)).toBe('installed')
    expect(findProgram('firefox', env)).toBe(join(env.PATH ?? '', 'firefox-esr'))
    expect(ensurePrograms(tier, env)).toBe('were there')
  })

  it('ends with the one line when it may not or cannot', () => {
    expect(() => ensurePrograms(tier, { PATH: '/nowhere' })).toThrow(missingSentence(tier))
    expect(() => ensurePrograms(tier, machine('exit 1'))).toThrow(missingSentence(tier))
    expect(() => ensurePrograms(tier, machine('exit 0'))).toThrow(missingSentence(tier))
  })
})
