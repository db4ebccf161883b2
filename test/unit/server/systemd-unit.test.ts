/** The unit says what an operator needs, and systemd understands every line of it. */

import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemdUnit } from '../../../server/systemd-unit.ts'
import { makeEmptyFolder } from '../../support/empty-folder.ts'

const wishes = {
  node: process.execPath,
  project: '/srv/sotto',
  folder: '/var/lib/sotto',
  user: 'sotto',
}

describe('the unit', () => {
  const lines = systemdUnit(wishes).split('\n')

  it.each([
    'User=sotto',
    'WorkingDirectory=/srv/sotto',
    'Environment="SOTTO_DATA=/var/lib/sotto"',
    `ExecStart="${process.execPath}" server/cli/sotto.js start`,
    'After=network-online.target',
    'Restart=always',
    'UMask=0077',
    'LimitCORE=0',
    'MemorySwapMax=0',
    'KillMode=mixed',
    'NoNewPrivileges=yes',
  ])('has %s', (line) => {
    expect(lines.filter((one) => one === line)).toHaveLength(1)
  })

  it('leaves a graceful stop its five seconds, and no more than it needs', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(lines.join('\n'))?.[1])
    expect(seconds).toBeGreaterThan(5)
    expect(seconds).toBeLessThan(30)
  })

  it.each([
    [{ user: 'sotto; rm' }],
    [{ user: 'ro ot' }],
    [{ folder: 'data' }],
    [{ folder: '/a\nExecStartPre=/bin/true' }],
    [{ project: '/a"b' }],
    [{ node: '/usr/bin/$(id)' }],
  ])('refuses %j', (wrong) => {
    expect(() => systemdUnit({ ...wishes, ...wrong })).toThrow(RangeError)
  })
})

describe('systemd', () => {
  const isThere = spawnSync('systemd-analyze', ['--version']).status === 0

  /** What it says of a unit in a file of its own. */
  function verify(text: string, folder: string): string {
    const file = join(folder, 'sotto.service')
    writeFileSync(file, text)
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    })
    return (stdout + stderr)
      .split('\n')
      .filter((line) => line.includes('sotto.service'))
      .join('\n')
  }

  it('understands it, with a space and a percent sign in a path; a wrong line it does not', () => {
    const home = makeEmptyFolder()
    const project = join(home.path, 'a clone, 100 %')
    mkdirSync(project)
    const unit = systemdUnit({ ...wishes, project, folder: join(home.path, 'the data'), user: 'root' })
    if (isThere) {
      expect(verify(unit, home.path)).toBe('')
      expect(verify(unit.replace('Restart=always', 'Restart=sometimes'), home.path)).toMatch(/restart/i)
    }
    expect(unit).toContain(`WorkingDirectory=${project.replace('%', '%%')}\n`)
    home.remove()
  })
})
