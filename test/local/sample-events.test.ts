import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CloudAssembly } from "../../local/cloud-assembly.ts";
import { type Listening, listen } from "../../local/http.ts";
import { LambdaFunction } from "../../local/lambda-function.ts";
import { restApi } from "../../local/rest-api.ts";
import { restApiOptions } from "../../local/rest-api-resources.ts";

/** The function behind the API answers with the event it was called with; the authorizer lets the demo user in. */
const SOURCES = {
	OrdersApi: "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });",
	Authorizer: `export const handler = async () => ({
		principalId: "demo",
		context: { name: "demo", accountIds: "9900000", roles: "ordering" },
		policyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
	});`,
} as const;

const HOST = "127.0.0.1:3000";
const ORDERS = "/api/accounts/9900000/orders";
const ORDER = `${ORDERS}/00000000-0000-4000-8000-000000000000`;
const PLACE =
	"<Order><Name>Cary office</Name><SiteId>743</SiteId><AreaCodeSearchAndOrderType><AreaCode>919</AreaCode>" +
	"<Quantity>2</Quantity></AreaCodeSearchAndOrderType></Order>";
const CLOSE = "<Order><CloseOrder>true</CloseOrder></Order>";

const folder = mkdtempSync(join(tmpdir(), "number-orders-events-"));
let functions: readonly LambdaFunction[];
let api: Listening;
beforeAll(async () => {
	const assembly = new CloudAssembly("cdk.out");
	functions = assembly.resources("AWS::Lambda::Function").map(({ ref, attributes }) => {
		const source = Object.entries(SOURCES).find(([id]) => ref.startsWith(id))?.[1] ?? "";
		const file = join(folder, `${ref}.mjs`);
		writeFileSync(file, source);
		const limits = { timeoutMs: 5_000, memoryMb: 128, environment: {} };
		return new LambdaFunction({ name: ref, arn: attributes.Arn ?? "", file, handler: "handler", ...limits });
	});
	api = await listen(0, restApi(restApiOptions(assembly, functions, false)));
});
afterAll(async () => {
	await api.close(0);
	await Promise.all(functions.map((one) => one.stop()));
	rmSync(folder, { recursive: true });
});

/** The event that the runner makes of a request as curl sends it. */
function eventOf(method: string, path: string, body = ""): Promise<string> {
	return new Promise((resolve, reject) => {
		const headers = {
			Host: HOST,
			Authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}`,
			"User-Agent": "curl/8.5.0",
			Accept: "*/*",
			...(body === "" ? {} : { "Content-Type": "application/xml", "Content-Length": String(body.length) }),
		};
		request({ port: api.port, method, path, headers }, async (response) => {
			let text = "";
			for await (const chunk of response.setEncoding("utf8")) text += chunk;
			resolve(text);
		})
			.on("error", reject)
			.end(body);
	});
}

/** An event without what is another at each run, laid out as the files of the project are. */
function laidOut(event: string): string {
	const { requestContext, ...rest } = JSON.parse(event) as { requestContext: object };
	const steady = {
		...rest,
		requestContext: {
			...requestContext,
			requestId: "00000000-0000-0000-0000-000000000000",
			extendedRequestId: "00000000-0000-0000-0000-000000000000",
			requestTimeEpoch: 0,
		},
	};
	const text = JSON.stringify(steady, null, "\t").replaceAll(`"${api.port}"`, '"3000"');
	return `${text.replaceAll(/\[\s+("[^\n]*")\s+\]/g, "[$1]")}\n`;
}

it.each([
	["place-order", "POST", ORDERS, PLACE],
	["read-order", "GET", ORDER, ""],
	["close-order", "PUT", ORDER, CLOSE],
])("samples/events/%s.json is what the runner makes of a %s", async (name, method, path, body) => {
	await expect(laidOut(await eventOf(method, path, body))).toMatchFileSnapshot(
		`../../samples/events/${name}.json`,
	);
});
