import { connect } from "node:net";
import { startLocalSystem } from "../system/local-driver.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { FUZZED } from "./known-values.ts";
import type { FuzzedService } from "./memory-service.ts";
import type { GivenAnswer } from "./sound-answer.ts";

/** Starts the service on this machine, and makes the account that hostile requests are made of. */
export async function startHttpService(): Promise<FuzzedService> {
	const system = await startLocalSystem();
	return { ask: await askOverHttp(system), stop: () => system.stop() };
}

/** Asks a service by bytes on a connection of its own, with no client between that would mend them. */
export async function askOverHttp(system: OrderingSystem): Promise<FuzzedService["ask"]> {
	const { account, user, site, peer } = FUZZED;
	const plan = [
		account,
		"--name",
		"Fuzzed",
		"--site",
		`${site}:HQ`,
		"--peer",
		`${peer}:main`,
		"--user",
		user,
	];
	const said = await system.command("accounts", "create", ...plan);
	const [, secret = ""] = /shown this once: (\S+)/.exec(said) ?? [];
	const customer = basic(user, secret);
	const { hostname, port, pathname } = new URL(system.baseUrl);

	return async function ask({ method, target, headers, body }) {
		const sent = [
			["Host", "api.test"],
			...(headers.some(([name]) => name === "authorization")
				? []
				: [["Authorization", OPERATORS.test(target) ? OPERATOR : customer]]),
			...(body.length > 0 ? [["Content-Length", String(body.length)]] : []),
			...headers,
		];
		const head = `${method} ${pathname}${target} HTTP/1.1\r\n${sent.map((pair) => pair.join(": ")).join("\r\n")}\r\n\r\n`;
		return exchanged(Number(port), hostname, head, body);
	};
}

const basic = (user: string, secret: string) =>
	`Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;

/** The operator of the samples: an operator's paths are unknown to everybody else, and nothing behind them would be reached. */
const OPERATOR = basic("operator", "operator-secret");
const OPERATORS = /\/operator(?:\/|$)/;

/** How long the service may take for an answer: longer than the gateway waits for a function, 29 s. */
const ANSWER_MS_MAX = 35_000;

/** Sends a request, and reads its answer even if the service gives it before all is sent, and hears no more. */
async function exchanged(port: number, host: string, head: string, body: Buffer): Promise<GivenAnswer> {
	const socket = connect({ port, host });
	socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy(new Error(`no answer in ${ANSWER_MS_MAX} ms`)));
	socket.write(head, "latin1");
	socket.write(body);
	let received = Buffer.alloc(0);
	try {
		for await (const chunk of socket) {
			received = Buffer.concat([received, chunk as Buffer]);
			const answer = readAnswer(received);
			if (answer !== undefined) return answer;
		}
	} finally {
		socket.destroy();
	}
	throw new Error(`the connection ends in the middle of an answer: ${received.subarray(0, 200)}`);
}

/** Undefined as long as it is not whole. */
function readAnswer(bytes: Buffer): GivenAnswer | undefined {
	const end = bytes.indexOf("\r\n\r\n");
	if (end < 0) return undefined;
	const [status = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
	const headers = new Headers(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
	const length = Number(headers.get("content-length") ?? 0);
	const body = bytes.subarray(end + 4);
	if (headers.has("transfer-encoding")) throw new Error("an answer comes in chunks");
	if (body.length < length) return undefined;
	return { status: Number(status.split(" ")[1]), headers, body: body.toString() };
}
