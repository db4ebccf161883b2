/** The unit with which systemd keeps Sotto: started with the machine, started again when it ends, stopped in peace. */

export interface UnitWishes {
  /** The node program, absolute. */
  readonly node: string
  /** The clone: where package.json lies, absolute. */
  readonly project: string
  /** The data folder, absolute. */
  readonly folder: string
  /** The account that runs it, and that owns the folder. */
  readonly user: string
}

/** A graceful stop takes five seconds at most; systemd waits a little longer before it kills. */
const stopSeconds = 10

/**
 * Text for /etc/systemd/system/sotto.service.
 * @throws RangeError for a path or an account that systemd would read as something else
 */
export function systemdUnit({ node, project, folder, user }: UnitWishes): string {
  const paths = { node: pathWord(node), project: pathWord(project), folder: pathWord(folder) }
  if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(user)) throw new RangeError('not the name of an account')
  return `# Sotto, kept by systemd. Written by sotto init; run it again after node, the clone or the folder has moved.

[Unit]
Description=Sotto, intake of sealed reports
After=network-online.target
Wants=network-online.target
# However often it ends, it is started again.
StartLimitIntervalSec=0

[Service]
Type=simple
User=${user}
WorkingDirectory=${project.replaceAll('%', '%%')}
Environment="SOTTO_DATA=${paths.folder}"
ExecStart="${paths.node}" server/cli/sotto.js start
Restart=always
RestartSec=2
# SIGTERM to Sotto alone, which ends its tors itself and finishes what it acknowledged within five seconds.
KillMode=mixed
TimeoutStopSec=${String(stopSeconds)}
# What it makes is for its own account only.
UMask=0077
# Memory with sealed boxes is neither dumped nor swapped to the disk.
LimitCORE=0
MemorySwapMax=0
NoNewPrivileges=yes
# More walls around the process come with a later version.

[Install]
WantedBy=multi-user.target
`
}

/** Inside double quotes, with systemd's own signs doubled; a space is then a space. */
function pathWord(path: string): string {
  if (!path.startsWith('/') || /[\p{Cc}"\\$]/u.test(path)) throw new RangeError('not a path for a unit')
  return path.replaceAll('%', '%%')
}
