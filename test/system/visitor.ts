import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { describe } from "vitest";
import { startBrowser } from "../support/chromium.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";

/** One for all files that a worker runs: each visitor has storage and pages of their own. It ends with the worker. */
const browser: Browser | undefined = await startBrowser();
if (browser === undefined)
	console.warn(
		"SKIPPED: the console in a browser. There is none here: CHROME=/path/to/chrome names one, and on Linux x64 npm brings one along.",
	);

/** Tests that need a browser; skipped, and said to be, where there is none. */
export const describeInBrowser = describe.skipIf(browser === undefined);

/** Somebody who uses the console. */
export interface Visitor {
	readonly page: Page;
	/** Errors that the page reported, and what the browser refused it; nothing, if all is well. */
	readonly troubles: readonly string[];
	/** Goes to a page by its address. */
	go(hash: string): Promise<void>;
	/** Signs in; the page that was asked for shows. */
	signIn(user: string, secret: string): Promise<void>;
	/** Goes by the Tab key to what is called so; throws where that key does not lead. */
	reach(name: string): Promise<void>;
	/** What axe finds wrong with the page as it is: the rules of WCAG 2.2 AA, or those of colors alone; a sentence for each fault. */
	faults(of?: "all" | "colors"): Promise<readonly string[]>;
	/** Waits until nothing on the page is on its way any more. */
	loaded(): Promise<void>;
	/** What was asked of the API since the last such question, once for each request; their answers have come. */
	asked(): Promise<readonly string[]>;
	/** Lets so much of the page's time go by, with answers on the way; for a visitor with a clock of their own. */
	pass(seconds: number): Promise<void>;
	/** CSS pixels by which the page is wider than its window. */
	overflow(): Promise<number>;
	/** What the tab keeps, of either kind. */
	stored(): Promise<readonly string[]>;
	leave(): Promise<void>;
}

/** Opens the console in a tab of a visitor's own; with `ownClock` its time can be made to pass. */
export async function visit(
	system: OrderingSystem,
	{ ownClock = false, ...options }: BrowserContextOptions & { readonly ownClock?: boolean } = {},
): Promise<Visitor> {
	if (browser === undefined) throw new Error("no browser");
	const context = await browser.newContext({ locale: "en-US", ...options });
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	await page.addInitScript(COUNTS);
	if (ownClock) await page.clock.install();
	const troubles: string[] = [];
	page.on("pageerror", (error) => troubles.push(String(error)));
	page.on("console", (message) => {
		// What the network refuses is for the page to tell, and it does.
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
			troubles.push(message.text());
	});
	await page.goto(`${system.baseUrl}/console`);
	return {
		page,
		troubles,
		async go(hash) {
			await page.goto(`${system.baseUrl}/console${hash}`);
		},
		async signIn(user, secret) {
			await page.getByLabel("Name").fill(user);
			await page.getByLabel("Secret").fill(secret);
			await page.getByRole("button", { name: "Sign in" }).click();
			await page.getByRole("button", { name: "Sign out" }).waitFor();
		},
		reach: (name) => reach(page, name),
		faults: (of = "all") => faultsOf(page, RULES[of]),
		loaded: () => page.getByText("Loading …").waitFor({ state: "detached" }),
		asked: async () => {
			await page.evaluate("answered()");
			return page.evaluate<string[]>("asked.splice(0)");
		},
		async pass(seconds) {
			for (let passed = 0; passed < seconds; passed += STEP_SECONDS) {
				await page.clock.runFor(STEP_SECONDS * 1_000);
				await page.evaluate("answered()");
			}
		},
		overflow: () => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth"),
		stored: () =>
			page.evaluate<string[]>("[sessionStorage, localStorage].flatMap((kept) => Object.values(kept))"),
		leave: () => context.close(),
	};
}

/** Counts what the page asks of the API; by the debugger, before its own scripts. */
const COUNTS = `{
	globalThis.asked = [];
	let asking = 0;
	let tell = () => {};
	globalThis.answered = () => asking === 0 || new Promise((resolve) => { tell = resolve; });
	const own = fetch;
	globalThis.fetch = async (...request) => {
		asked.push((request[1]?.method ?? "GET") + " " + request[0]);
		asking += 1;
		try {
			return await own(...request);
		} finally {
			asking -= 1;
			if (asking === 0) tell();
		}
	};
}`;

/** Of a page's time at once: what asks more often than that is seen to. */
const STEP_SECONDS = 15;

/** The label of what has the keyboard, and whether the keyboard was there before. */
const PASS = `(() => {
	const at = document.activeElement;
	const wasHere = passed.has(at);
	passed.add(at);
	return { label: (at.labels?.[0] ?? at).innerText.trim(), wasHere };
})()`;

/** However many there are on the way: it gives up when it comes where it was before. */
async function reach(page: Page, name: string): Promise<void> {
	const wanted = page.getByRole("button", { name, exact: true });
	await wanted
		.or(page.getByLabel(name, { exact: true }))
		.first()
		.waitFor();
	await page.evaluate("globalThis.passed = new Set()");
	const passed: string[] = [];
	for (;;) {
		await page.keyboard.press("Tab");
		const { label, wasHere } = await page.evaluate<{ label: string; wasHere: boolean }>(PASS);
		if (label === name) return;
		if (wasHere) throw new Error(`The keyboard does not reach ${name}; it goes by ${passed.join(", ")}`);
		passed.push(label);
	}
}

const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

const RULES = {
	all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
	colors: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** The part of axe that is used, and of what it answers. */
interface Axe {
	run(options: object): Promise<{
		readonly violations: readonly {
			readonly id: string;
			readonly help: string;
			readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
		}[];
	}>;
}

async function faultsOf(
	page: Page,
	rules: { readonly type: string; readonly values: readonly string[] },
): Promise<readonly string[]> {
	// By the debugger, which the page's policy does not bind, and once: half a megabyte, which stays as long as the page does.
	if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
	const { violations } = await page.evaluate(
		(runOnly) => (globalThis as unknown as { axe: Axe }).axe.run({ runOnly }),
		rules,
	);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
	);
}
