/** Where backups lie: a folder or an SFTP server. It sees names, sizes and days of sealed files, nothing else. */

export interface PlacedFile {
  readonly name: string
  readonly bytes: number
  /** When it was written, by the place's clock: days since 1970-01-01 UTC. */
  readonly onDay: number
}

/** Each act throws a {@link BackupError} of the place, or `stopped`. */
export interface BackupPlace {
  /** Ours only: what is named as Sotto names files. */
  list(): Promise<readonly PlacedFile[]>
  /** From a file of this machine. Synced, and under its name only when it is whole; over an older one of that name. */
  put(name: string, file: string): Promise<void>
  /** Into a file of this machine. @throws BackupError `pack-missing` */
  get(name: string, file: string): Promise<void>
  /** What is not there is passed over. */
  remove(names: readonly string[]): Promise<void>
}
