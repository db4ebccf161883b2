/** One backup at a time: a socket that ends with its process, however that ends. */

import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import { BackupError } from './backup-error.ts'
import { backupFolder } from './catalogue.ts'

/** @throws BackupError `another-runs` */
export async function alone<T>(folder: string, run: () => Promise<T>): Promise<T> {
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 })
  const lock = await takeLock(join(backupFolder(folder), 'lock'))
  try {
    return await run()
  } finally {
    await new Promise((closed) => lock.close(closed))
  }
}

async function takeLock(path: string): Promise<Server> {
  try {
    return await listenAt(path)
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error
  }
  if (await isAnswered(path)) throw new BackupError('another-runs')
  // Left by a process that was killed.
  rmSync(path, { force: true })
  try {
    return await listenAt(path)
  } catch (error) {
    throw errorCode(error) === 'EADDRINUSE' ? new BackupError('another-runs') : error
  }
}

function listenAt(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => caller.destroy())
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const caller = connect(path)
    caller.once('error', () => {
      resolve(false)
    })
    caller.once('connect', () => {
      caller.destroy()
      resolve(true)
    })
  })
}
