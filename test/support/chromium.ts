import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { extract } from "tar-fs";

/** Beside the packages: unpacked once, 2 s, and gone with them. */
const CACHE = "node_modules/.cache/number-orders-chromium";

/** What the browser needs of a system that has no desktop: its libraries for Amazon Linux run elsewhere too, and a font. */
const ARCHIVES = ["al2023.tar.br", "fonts.tar.br"];

/**
 * Starts a browser: the one that `CHROME` names, or Chromium out of the npm package, which needs nothing of the system. Undefined where
 * there is none: the package has it for Linux x64 alone, and need not be installed.
 */
export async function startBrowser(): Promise<Browser | undefined> {
	const own = process.env.CHROME;
	const unpacked = own === undefined ? await unpackedChromium() : undefined;
	const executablePath = own ?? unpacked?.executable;
	if (executablePath === undefined) return undefined;
	const { LANG: _, ...environment } = process.env;
	return chromium.launch({
		executablePath,
		// None of the package's own arguments: they turn off what keeps origins apart, and that is tested here too.
		args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
		env: {
			...environment,
			LANG: "en_US.UTF-8",
			...(unpacked === undefined
				? {}
				: { LD_LIBRARY_PATH: join(unpacked.folder, "lib"), FONTCONFIG_PATH: unpacked.folder }),
		},
	});
}

/** Where Chromium is; unpacks it if this version is not there. Several processes may do so at once: the first to end wins. */
async function unpackedChromium(): Promise<
	{ readonly executable: string; readonly folder: string } | undefined
> {
	if (process.platform !== "linux" || process.arch !== "x64") return undefined;
	let entry: string;
	try {
		entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
	} catch {
		return undefined;
	}
	const home = dirname(dirname(entry));
	const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
	const folder = join(process.cwd(), CACHE, version);
	const executable = join(folder, "chromium");
	if (existsSync(executable)) return { executable, folder };
	await mkdir(dirname(folder), { recursive: true });
	const half = await mkdtemp(`${folder}-`);
	const [binary] = await Promise.all([
		readFile(join(home, "bin/chromium.br")).then((packed) => promisify(brotliDecompress)(packed)),
		...ARCHIVES.map((name) =>
			pipeline(createReadStream(join(home, "bin", name)), createBrotliDecompress(), extract(half)),
		),
	]);
	await writeFile(join(half, "chromium"), binary, { mode: 0o755 });
	await writeFile(join(half, "fonts.conf"), fontsIn(folder));
	await rename(half, folder).catch(() => rm(half, { recursive: true }));
	return { executable, folder };
}

/** The package's own file looks for fonts where Lambda has them. */
const fontsIn = (folder: string): string =>
	`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
