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
    expect(missingSentence).toContain('apt-get install chromium firefox-esr tor')
    expect(missingSentence).not.toContain('\n')
  })
})

describe('installing', () => {
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
    'for name; do case $name in chromium|firefox-esr|tor|mat2|ffmpeg) /bin/cp apt-get $name;; esac; done; for name in tor-gencert exiftool pdftoppm; do /bin/cp apt-get $name; done'
  const asRoot = process.getuid?.() === 0 ? it : it.skip

  asRoot('asks Debian for all of them, and once', () => {
    const env = machine(makesThem)
    expect(ensurePrograms(env)).toBe('installed')
    expect(findProgram('firefox', env)).toBe(join(env.PATH ?? '', 'firefox-esr'))
    expect(ensurePrograms(env)).toBe('were there')
  })

  it('ends with the one line when it may not or cannot', () => {
    expect(() => ensurePrograms({ PATH: '/nowhere' })).toThrow(missingSentence)
    expect(() => ensurePrograms(machine('exit 1'))).toThrow(missingSentence)
    expect(() => ensurePrograms(machine('exit 0'))).toThrow(missingSentence)
  })
})
