import { describe, expect, it } from '@jest/globals'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askTor, findTor, isOldTor } from '../../../../server/tor/tor-program.ts'

describe('the tor program', () => {
  it.each([
    ['0.4.7.16', true],
    ['0.4.8.1', false],
    ['0.4.9.11', false],
    ['0.5.0', false],
    ['1.0.0', false],
    ['0.3.99', true],
  ])('%s is old: %s', (version, isOld) => {
    expect(isOldTor({ version, hasProofOfWork: true })).toBe(isOld)
  })

  it('is found and asked', async () => {
    const program = await findTor('')
    expect(program).toMatch(/^\/.*tor$/)
    const tor = await askTor(program ?? '')
    expect(tor?.version).toMatch(/^0\.4\.\d+/)
    expect(tor?.hasProofOfWork).toBe(true)
  })

  it('on the path goes first; a program that does not answer is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-tor-'))
    const program = join(folder, 'tor')
    writeFileSync(program, '#!/bin/sh\nexit 1\n')
    chmodSync(program, 0o755)
    expect(await findTor(folder)).toBe(program)
    expect(await askTor(program)).toBeNull()
    expect(await askTor('/nowhere/tor')).toBeNull()
    rmSync(folder, { recursive: true })
  })
})
