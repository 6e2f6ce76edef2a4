/**
 * `npm run test:clients`: starts the service on a free port and drives it with the real clients of the Bandwidth API, unmodified,
 * each result asserted. The Node clients come with the install; the quickstart CLI, the Python and the Java client are brought here
 * where that can be done, and are skipped with a word where it cannot.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { startLocalSystem } from "../test/system/local-driver.ts";

const FOLDER = ".venv/clients";
const PYTHON_CLIENT = ["bandwidth-numbers-sdk==1.2.0", "future==1.0.0"];
const JAVA_MAJOR_MIN = 17;

/** For one install; half a minute is usual. */
const INSTALL_MS_MAX = 300_000;

const results = [];
mkdirSync(FOLDER, { recursive: true });
run("cdk", ["synth", "--quiet", "--no-validation"], { stdio: "inherit" });
const system = await startLocalSystem();
const env = { ...process.env, CLIENTS_BASE_URL: system.baseUrl };
try {
	const quickstart = quickstartCli();
	drive("Node", "vitest", ["run", "--project", "clients"], quickstart);
	const python = pythonClient();
	if (python !== undefined) drive("Python", python, ["test/clients/python/conformance.py"]);
	const classPath = javaClassPath();
	if (classPath !== undefined)
		drive("Java", "java", ["-cp", classPath, "test/clients/java/Conformance.java"]);
	const audit = await system.command("audit");
	results.push(["audit", audit.includes("every invariant holds") ? "passed" : `FAILED\n${audit}`]);
} finally {
	await system.stop();
}
console.log(`\n${results.map(([client, outcome]) => `${client.padEnd(14)} ${outcome}`).join("\n")}`);
process.exitCode = results.some(([, outcome]) => outcome.startsWith("FAILED")) ? 1 : 0;

/** Runs a client's program to its end, in the open. */
function drive(client, command, args, more = {}) {
	console.log(`\n> ${client}`);
	const { status } = spawnSync(command, args, { env: { ...env, ...more }, stdio: "inherit" });
	results.push([client, status === 0 ? "passed" : "FAILED"]);
}

/** The CLI without the native module that it keeps its password in, which takes a compiler and a desktop's key ring. */
function quickstartCli() {
	const folder = join(FOLDER, "quickstart-cli");
	const bin = join(folder, "node_modules/@bandwidth/quickstart-cli/bin/run");
	return have("Quickstart CLI", bin, () => {
		cpSync("test/clients/quickstart-cli", folder, { recursive: true });
		const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
		run("npm", ["install", "--ignore-scripts", "--no-package-lock", ...quiet], { cwd: folder });
	})
		? { CLIENTS_QUICKSTART_CLI: resolve(bin) }
		: {};
}

/** A Python with the client in a virtual environment of its own; undefined, with a word, where there is none. */
function pythonClient() {
	const [minor] = versionOf("python3", ["--version"], /^Python 3\.(\d+)/);
	if (minor === undefined) return skip("Python", "there is no Python 3 as python3");
	const folder = join(FOLDER, "python");
	const stamp = join(folder, "installed");
	return have("Python", stamp, () => {
		run("python3", ["-m", "venv", folder]);
		run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", ...PYTHON_CLIENT]);
		run("touch", [stamp]);
	})
		? join(folder, "bin/python")
		: undefined;
}

/** The class path of the Java client, its packages brought by Maven; undefined, with a word, where that cannot be. */
function javaClassPath() {
	const [major] = versionOf("java", ["-version"], /version "(\d+)/);
	if (major === undefined || major < JAVA_MAJOR_MIN)
		return skip("Java", `there is no Java ${JAVA_MAJOR_MIN} or newer as java`);
	if (versionOf("mvn", ["--version"], /Maven (\d+)/).length === 0)
		return skip("Java", "there is no Maven as mvn");
	const folder = resolve(FOLDER, "java");
	const copy = ["dependency:copy-dependencies", `-DoutputDirectory=${folder}/packages`];
	const stamp = join(folder, "installed");
	return have("Java", stamp, () => {
		run("mvn", ["--batch-mode", "--quiet", "--file", "test/clients/java/pom.xml", ...copy]);
		run("touch", [stamp]);
	})
		? `${folder}/packages/*:test/clients/java`
		: undefined;
}

/** True when the file is there, or is there after the install; else a skipped client, with what the install said. */
function have(client, file, install) {
	try {
		if (!existsSync(file)) install();
		return true;
	} catch (error) {
		skip(client, `it cannot be installed (${error.message.trim().split("\n").at(-1)})`);
		return false;
	}
}

function skip(client, why) {
	results.push([client, `SKIPPED: ${why}`]);
}

/** The numbers that the pattern finds in what the command prints of itself; none without the command. */
function versionOf(command, args, pattern) {
	const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
	const [, ...found] = pattern.exec(`${stdout ?? ""}${stderr ?? ""}`) ?? [];
	return found.map(Number);
}

/** Runs a command to its end; throws, with what it printed, when it fails. */
function run(command, args, options = {}) {
	const { status, stdout, stderr, error } = spawnSync(command, args, {
		encoding: "utf8",
		timeout: INSTALL_MS_MAX,
		...options,
	});
	if (status !== 0)
		throw new Error(`${command} failed: ${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`);
}
